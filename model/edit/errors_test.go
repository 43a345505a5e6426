package edit_test

import (
	"strings"
	"testing"

	"cardbench/model/edit"
)

// TestWhatCannotBeDoneIsSaid: each error names the place and what stands in the way.
func TestWhatCannotBeDoneIsSaid(t *testing.T) {
	const src = `{"title":"T","list":["a",null],"o":{"x":1,"y":2}}`
	for _, c := range []struct {
		name string
		do   edit.Step
		want string
	}{
		{"a value that is no JSON", raw("/title", "{a}"), "the new value:1:2: "},
		{"an element that is no JSON", insert("/list", 0, "nul"), "the new value:1:4: "},
		{"a member that is no JSON", member("/o", "z", ""), "the new value is empty"},
		{"below a string", set("/title/x", "y"), "/title is a string; nothing can stand in it"},
		{"behind the end of a list", set("/list/7", "y"), "/list has 2 elements; there is no place 7 in it"},
		{"no place in a list", set("/list/x", "y"), "/list has 2 elements; there is no place x in it"},
		{"an element of an object", insert("/o", 0, "1"), "/o is an object, not an array"},
		{"a member of an array", member("/list", "x", "1"), "/list is an array, not an object"},
		{"a key that is there", member("/o", "x", "1"), `/o already has a member "x"`},
		{"delete what is not there", remove("/o/z"), "there is nothing at /o/z"},
		{"delete everything", remove(""), "card is the whole text"},
		{"move what is not there", move("/list/9", 0), "there is nothing at /list/9"},
		{"duplicate everything", duplicate(""), "card is the whole text"},
		{"rename to a key that is there", rename("/o/x", "y"), `/o already has a member "y"`},
		{"rename an element", rename("/list/0", "y"), "/list/0 has no key"},
		{"rename what is not there", rename("/z", "y"), "there is nothing at /z"},
		{"the second of two steps", both(set("/title", "x"), remove("/z")), "there is nothing at /z"},
		{"a pointer with an escape", remove("/\x1b[31m"), "there is nothing at /"},
	} {
		change, err := c.do(parse(t, src))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%s: %v", c.name, err)
		}
		if !change.Empty() {
			t.Errorf("%s: %+v", c.name, change)
		}
	}
}

// TestWhatIsNotThereIsMade: a null is as good as nothing, and a pointer says what to
// make.
func TestWhatIsNotThereIsMade(t *testing.T) {
	for _, c := range []struct {
		name, src string
		do        edit.Step
		want, at  string
	}{
		{"a member of null", `{"o":null}`, set("/o/x", "y"), `{"o":{"x":"y"}}`, "/o/x"},
		{"a member of null by its key", `{"o":null}`, member("/o", "x/", "1"), `{"o":{"x/":1}}`, "/o/x~1"},
		{"a member of what is not there", `{"p":1}`, member("/o/n", "x", "1"), `{"p":1,"o":{"n":{"x":1}}}`, "/o/n/x"},
		{"an element of null", `{"o":null}`, insert("/o", 5, "1"), `{"o":[1]}`, "/o/0"},
		{"an element of null by its pointer", `{"o":null}`, set("/o/-", "y"), `{"o":["y"]}`, "/o/0"},
		{"at the end", `{"o":["x"]}`, set("/o/-", "y"), `{"o":["x","y"]}`, "/o/1"},
		{"at the end by its index", `["x"]`, set("/1/a/-/b", "y"), `["x", {"a": [{"b": "y"}]}]`, "/1/a/0/b"},
		{"a key with a slash", `{"o":1}`, set("/a~1b~0", "y"), `{"o":1,"a/b~":"y"}`, "/a~1b~0"},
		{"the whole text", "null\n", set("/x", "y"), "{\n  \"x\": \"y\"\n}\n", "/x"},
		{"the same again", `{"a":1E-7}`, raw("/a", "1E-7"), `{"a":1E-7}`, "/a"},
		{"the same string", `{"a":"\u00e9"}`, set("/a", "é"), `{"a":"\u00e9"}`, "/a"},
		{"the same key", `{"a":1}`, rename("/a", "a"), `{"a":1}`, "/a"},
		{"the same place", `[1,2]`, move("/1", 9), `[1,2]`, "/1"},
		{"a key that is there twice", `{"a":1,"b":2,"a":3}`, rename("/a", "c"), `{"c":1,"b":2,"c":3}`, "/c"},
		{"a copy of a copy", `{"a":1,"a 2":2}`, duplicate("/a"), `{"a":1,"a 3":1,"a 2":2}`, "/a 3"},
		{"no step", `[1]`, both(), `[1]`, ""},
	} {
		change, err := c.do(parse(t, c.src))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := apply(t, c.src, change); got != c.want || change.Pointer != c.at {
			t.Errorf("%s: %s at %s", c.name, got, change.Pointer)
		}
		if (c.src == c.want) != change.Empty() {
			t.Errorf("%s: %+v", c.name, change)
		}
	}
}

// TestStringsKeepTheirSpelling where they stay the same.
func TestStringsKeepTheirSpelling(t *testing.T) {
	for _, c := range []struct{ name, was, s, want string }{
		{"escapes on both sides", `\u00e9 a \/`, "é b /", `\u00e9 b \/`},
		{"an escape in the middle goes", `a\nb`, "ab", `ab`},
		{"a letter twice", `aa`, "aaa", `aaa`},
		{"all of it", `\t`, "", ``},
		{"a pair", `x\ud83d\ude00y`, "x😀z", `x\ud83d\ude00z`},
		{"half a pair", `\ud83d x`, "\ufffd y", `\ud83d y`},
		{"two halves that would meet", `\ud83dx\ude00`, "\ufffd\ufffd", "\ufffd\ufffd"},
		{"every short escape", `\b\f\n\r\t\"\\\/`, "\b\f\n\r\t\"\\/!", `\b\f\n\r\t\"\\\/!`},
		{"new escapes are few", ``, "\b\f\n\r\t\"\\/<é\u2028\x00", `\b\f\n\r\t\"\\/<é` + "\u2028" + `\u0000`},
	} {
		src := `{"a":"` + c.was + `"}`
		change, err := edit.SetString(parse(t, src), "/a", c.s, "set")
		if err != nil {
			t.Fatal(err)
		}
		if got := apply(t, src, change); got != `{"a":"`+c.want+`"}` {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// TestABufferKeepsTheLastGoodDocument while its text is broken.
func TestABufferKeepsTheLastGoodDocument(t *testing.T) {
	b := edit.NewBuffer("card", []byte(`{"a":1}`))
	good := b.Document()
	c := replaced(b.Source(), 5, 6, "", "cut")
	broken, err := b.Apply(c)
	if err != nil || broken.Document() != good || broken.Problem() == nil || broken.Problem().Pos.Column != 6 {
		t.Errorf("%v, %v", err, broken.Problem())
	}
	if _, err := broken.Apply(c); err == nil {
		t.Error("a change is applied to a text that it was not made for")
	}
	mended, err := broken.Apply(c.Inverse())
	if err != nil || mended.Problem() != nil || string(mended.Source()) != `{"a":1}` {
		t.Errorf("%v, %v", err, mended.Problem())
	}
	if b := edit.NewBuffer("card", []byte("{")); b.Document() != nil || b.Problem() == nil || b.Name() != "card" {
		t.Errorf("%+v", b)
	}
}

// TestWhatWasMadeAlreadyIsNotParsedAgain where it is what the change leads to, and only
// there.
func TestWhatWasMadeAlreadyIsNotParsedAgain(t *testing.T) {
	before := edit.NewBuffer("card", []byte(`{"a":1}`))
	c := replaced(before.Source(), 5, 6, "2", "two")
	made, err := before.Apply(c)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := before.ApplyAs(c, made); err != nil || again.Document() != made.Document() {
		t.Errorf("the text was parsed again: %v", err)
	}
	broken, err := before.Apply(replaced(before.Source(), 5, 6, "", "cut"))
	if err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]edit.Buffer{
		"none": {}, "another text": before, "another name": edit.NewBuffer("other", made.Source()), "a broken text": broken,
	} {
		got, err := before.ApplyAs(c, other)
		if err != nil || got.Name() != "card" || string(got.Source()) != `{"a":2}` || got.Document() == other.Document() {
			t.Errorf("%s: %q of %s, %v", name, got.Source(), got.Name(), err)
		}
	}
	if _, err := made.ApplyAs(c, made); err == nil {
		t.Error("a change is applied to a text that it was not made for")
	}
}
