package compare_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/compare"
	"cardbench/model/document"
)

func parse(t interface{ Fatal(args ...any) }, src string) *document.Document {
	doc, err := document.Parse("response", []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// told is a difference in one line.
func told(list []compare.Difference) []string {
	var lines []string
	for _, d := range list {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s -> %s", d.Kind, d.Path, d.Before, d.After)))
	}
	return lines
}

func TestDocuments(t *testing.T) {
	for _, c := range []struct {
		name, left, right string
		want              []string
	}{
		{"alike", `{"a":1.0,"b":"x"}`, "{ \"b\" : \"x\", \"a\" : 1 }", nil},
		{"a long number", `{"a":12345678901234567890}`, `{"a":12345678901234567891}`, []string{"changed a 12345678901234567890 -> 12345678901234567891"}},
		{"values", `{"a":1,"b":2,"c":null}`, `{"a":"1","c":null,"d":[]}`, []string{"removed b 2 ->", `changed a 1 -> "1"`, "added d  -> []"}},
		{
			"by objectId", `{"results":[{"objectId":1,"t":"a"},{"objectId":2,"t":"b"}]}`,
			`{"results":[{"objectId":3,"t":"c"},{"objectId":1,"t":"a"},{"objectId":2,"t":"B"}]}`,
			[]string{`added results[objectId 3]  -> {"objectId":3,"t":"c"}`, `changed results[objectId 2].t "b" -> "B"`},
		},
		{
			"moved", `[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}]`, `[{"id":"d"},{"id":"a"},{"id":"b"},{"id":"c"}]`,
			[]string{`moved [id d] {"id":"d"} -> {"id":"d"}`},
		},
		{"doubled ids", `[{"id":1},{"id":1}]`, `[{"id":1},{"id":2}]`, []string{"changed [1].id 1 -> 2"}},
		{"by index", `{"l":["a","b"]}`, `{"l":["a","c","d"]}`, []string{`changed l[1] "b" -> "c"`, `added l[2]  -> "d"`}},
		{"layout", `{"a":[]}`, "{\"a\": [ {\n  \"x\":\t\"\\\\\" }\r\n]}", []string{`added a[0]  -> { "x": "\\" }`}},
		{"blanks in a string", `["a \"  b"]`, `["a \" b"]`, []string{`changed [0] "a \"  b" -> "a \" b"`}},
		{"another kind", `{"r":[]}`, `{"r":{}}`, []string{"changed r [] -> {}"}},
	} {
		list, total := compare.Documents(parse(t, c.left), parse(t, c.right))
		if diff := cmp.Diff(c.want, told(list)); diff != "" || total != len(c.want) {
			t.Errorf("%s: %d in all, %s", c.name, total, diff)
		}
	}
}

func TestManyDifferences(t *testing.T) {
	left := "[" + strings.Repeat("0,", 5000) + "0]"
	list, total := compare.Documents(parse(t, left), parse(t, strings.ReplaceAll(left, "0", "1")))
	if len(list) != compare.MaxDifferences || total != 5001 {
		t.Errorf("%d of %d", len(list), total)
	}
	long := `"` + strings.Repeat("ä", 5000) + `"`
	list, _ = compare.Documents(parse(t, long), parse(t, "null"))
	if n := len([]rune(list[0].Before)); n != 201 {
		t.Errorf("%d code points of a long value", n)
	}
}

// TestNoDifferenceMeansTheSame holds for any two values: what is told is all there is.
func TestNoDifferenceMeansTheSame(t *testing.T) {
	value := rapid.Custom(func(t *rapid.T) string {
		ids := rapid.SliceOfNDistinct(rapid.IntRange(0, 5), 0, 4, rapid.ID).Draw(t, "ids")
		var objects []map[string]int
		for _, id := range ids {
			objects = append(objects, map[string]int{"objectId": id, "v": rapid.IntRange(0, 1).Draw(t, "v")})
		}
		src, err := json.Marshal(map[string]any{"results": objects, "n": rapid.IntRange(0, 1).Draw(t, "n")})
		if err != nil {
			t.Fatal(err)
		}
		return string(src)
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := value.Draw(t, "a"), value.Draw(t, "b")
		list, total := compare.Documents(parse(t, a), parse(t, b))
		if (total == 0) != (a == b) {
			t.Fatalf("%s and %s: %v", a, b, told(list))
		}
		back, _ := compare.Documents(parse(t, b), parse(t, a))
		if len(back) != len(list) {
			t.Fatalf("%v there, %v back", told(list), told(back))
		}
	})
}
