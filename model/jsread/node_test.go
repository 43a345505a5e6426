package jsread_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"cardbench/model/jsread"
)

// runNode runs a script in Node with input as JSON on its standard input and decodes
// what it prints. Without Node the test is skipped.
func runNode(t *testing.T, zone, script string, input, output any) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: nothing to compare with")
	}
	text, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", `const input = JSON.parse(require("fs").readFileSync(0, "utf8"));`+
		`console.log(JSON.stringify(input.map(`+script+`)));`)
	cmd.Env = append(cmd.Environ(), "TZ="+zone)
	cmd.Stdin = strings.NewReader(string(text))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, output); err != nil {
		t.Fatal(err)
	}
}

// mixed strings pieces together at random, the same ones in every run.
func mixed(n, most int, pieces []string) []string {
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([]string, n)
	for i := range texts {
		for range 1 + random.IntN(most) {
			texts[i] += pieces[random.IntN(len(pieces))]
		}
	}
	return texts
}

func TestDateIsThatOfNode(t *testing.T) {
	inputs := mixed(12_000, 9, []string{
		"2023", "02", "30", "13", "10", "31", "1", "5", "99", "0", "24", "00", "-", "-", "/", ":", ":", ".", " ", " ", "T", "Z",
		"+", "Oct", "October", "mayor", "PM", "am", "GMT", "EST", "(x)", ",", "123", "123456", "1697233678777", "é", "th", ")", "(",
	})
	inputs = append(inputs, mixed(4000, 1, []string{"2023-10-13T12:30", "2023-10-13T12:30:45.1234+02:00"})...)
	for _, c := range dateCases() {
		inputs = append(inputs, c.text)
	}
	for _, name := range []string{"UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Skipf("no time zone data: %v", err)
		}
		var want []*float64
		runNode(t, name, "s => new Date(s).getTime()", inputs, &want)
		wrong := 0
		for i, s := range inputs {
			got, ok := jsread.Date(s, zone)
			if ok != (want[i] != nil) || ok && got.UnixMilli() != int64(*want[i]) {
				t.Errorf("%s: Date(%q) = %v, %t; node says %v", name, s, got, ok, deref(want[i]))
				if wrong++; wrong > 20 {
					t.FailNow()
				}
			}
		}
	}
}

func TestNumbersAreThoseOfNode(t *testing.T) {
	inputs := mixed(6000, 6, []string{
		"1", "23", "0", ".", "-", "+", "e", "E", "1e5", " ", "\u00a0", "abc", ",", "Infinity", "99999999", "0x1F", "１", "\u2003", "1e400",
	})
	var want [][2]string
	runNode(t, "UTC", "s => [String(parseFloat(s)), String(parseInt(s, 10))]", inputs, &want)
	for i, s := range inputs {
		if got := scriptNumber(jsread.Number(s)); !sameNumber(got, want[i][0]) {
			t.Errorf("Number(%q) = %s; node says %s", s, got, want[i][0])
		}
		n, ok := jsread.Int(s)
		if !ok && want[i][1] == "NaN" {
			continue
		}
		if wide, err := strconv.ParseFloat(want[i][1], 64); err == nil && math.Abs(wide) > 1<<53 {
			continue // beyond what both hold exactly
		}
		if got := strconv.FormatInt(n, 10); !ok || got != want[i][1] {
			t.Errorf("Int(%q) = %s, %t; node says %s", s, got, ok, want[i][1])
		}
	}
}

func scriptNumber(f float64, ok bool) string {
	if !ok {
		return "NaN"
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func sameNumber(a, b string) bool {
	b = strings.TrimSpace(b)
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}

func deref(ms *float64) any {
	if ms == nil {
		return "Invalid Date"
	}
	return time.UnixMilli(int64(*ms)).UTC()
}
