package history_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/history"
)

// filled is a log of a few unlike rows: 1 fetched, 2 hooked, 3 refused, 4 a pinned page
// that was answered DONE, 5 a probe.
func filled(t testing.TB) *history.Log {
	t.Helper()
	o := history.Options{Path: t.TempDir() + "/" + history.FileName, Card: "/cards/tickets.card.json", Now: noon}
	l, _, err := history.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	frame := fetched()
	frame.Request.Kind, frame.Request.Origin = client.KindFrame, client.Origin{Record: "Österreich", Action: "Edit ticket"}
	frame.Verdict.Kind = client.VerdictDone
	probe := hooked()
	probe.Request.Kind, probe.Request.Method = client.KindProbe, "GET"
	probe.Reply.Status, probe.Phases.Total = 401, 500_000_000
	for _, e := range []client.Exchange{fetched(), hooked(), refused(), frame, probe} {
		if _, err := l.Add(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Pin(t.Context(), 4, true); err != nil {
		t.Fatal(err)
	}
	if err := l.Answer(t.Context(), 4, "DONE"); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestFilter: each word means what it says.
func TestFilter(t *testing.T) {
	l := filled(t)
	all := []int64{1, 2, 3, 4, 5}
	for words, want := range map[string][]int64{
		"":                            all,
		"  ":                          all,
		"resolve":                     {2, 5},
		"RESOLVE ticket":              {2, 5},
		`"resolve ticket"`:            {2, 5},
		`"ticket resolve"`:            nil,
		"boom":                        {2, 5},
		"API-22":                      {1, 4},
		"refused":                     {3},
		"userEmail=loggedinuser":      {1, 3, 4},
		"https://www.example.com":     all,
		"500":                         {2},
		"status:500":                  {2},
		"401":                         {5},
		"4xx":                         {5},
		"status:4xx,5xx":              {2, 5},
		"4xx 5xx":                     nil,
		"-2xx":                        {2, 3, 5},
		"status:none":                 {3},
		"-status:none":                {1, 2, 4, 5},
		"hook":                        {2},
		"HOOK":                        {2},
		"kind:fetch,probe":            {1, 3, 5},
		"-fetch":                      {2, 4, 5},
		"record:tim":                  {1, 3},
		"record:TIM,anna":             {1, 2, 3, 5},
		"record:österreich":           nil, // beyond ASCII, case counts …
		"record:Österreich":           {4},
		"österreich":                  {4}, // … but not in text
		"env:dev":                     {1, 3},
		"environment:staging":         {2, 5},
		"-env:dev":                    {2, 4, 5},
		"host:appcard":                {2, 5},
		`action:"edit ticket"`:        {4},
		"action:edit":                 nil,
		"method:post":                 {2},
		"verdict:card":                {1},
		"failure:refused":             {3},
		"answer:done":                 {4},
		"done":                        {4},
		">500ms":                      {2},
		">=500ms":                     {2, 5},
		"<500ms":                      {1, 3, 4},
		"<=500ms":                     {1, 3, 4, 5},
		"-<=500ms":                    {2},
		">2m":                         nil,
		"pinned":                      {4},
		"-pinned":                     {1, 2, 3, 5},
		"failed":                      {2, 3, 5},
		"ok":                          {1, 4},
		"cut":                         nil,
		"-failed -pinned":             {1},
		`"401"`:                       nil,
		`text:401`:                    nil,
		`text:boom,refused`:           {2, 3, 5},
		`"pinned`:                     nil, // a quote that is not closed yet
		`"`:                           all,
		"localhost:8080":              {3},
		"hook 5xx record:anna >=1s":   {2},
		"www.example.com/tickets/245": {2, 5},
		"'; DROP TABLE entries; --":   nil,
		"%":                           nil,
		"_":                           nil,
		"-":                           {1, 4}, // of API-22
		"- boom":                      nil,
	} {
		got := ids(t, l, filter(t, words))
		reversed := []int64{}
		for _, id := range []int64{3, 5, 2, 4, 1} {
			for _, w := range want {
				if w == id {
					reversed = append(reversed, id)
				}
			}
		}
		sorted := append([]int64{}, got...)
		if diff := cmp.Diff(sortedIDs(reversed), sortedIDs(sorted)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", words, diff)
		}
	}
	if got := ids(t, l, history.Filter{Text: "Resolve Ticket"}); len(got) != 2 {
		t.Errorf("Text finds %v", got)
	}
}

func sortedIDs(in []int64) map[int64]bool {
	out := map[int64]bool{}
	for _, id := range in {
		out[id] = true
	}
	return out
}

// TestFilterErrors: a word that is wrong is named, with what is possible.
func TestFilterErrors(t *testing.T) {
	for words, want := range map[string][]string{
		"status:40":               {`there is no status "40"`, "4xx", "none"},
		"status:":                 {"status: needs a value", "status:401"},
		"kind:hok":                {`there is no kind "hok"`, "fetch, hook, frame, probe"},
		"host:legacy":             {`there is no host "legacy"`, "classic, appcard"},
		"verdict:bad":             {"not-json"},
		"failure:bad":             {"connect-timeout"},
		"record:":                 {"record:tim"},
		"record:tim,":             {"needs a value"},
		"statsu:401":              {`"statsu:401"`, "there is no statsu:", "status:", "quotes"},
		"boom foo:bar":            {`"foo:bar"`},
		">500":                    {`">500" is no time`, "500ms"},
		">":                       {"2s", "quotes"},
		">=fast":                  {`">=fast"`, "behind >= stands"},
		"<-5s":                    {`"<-5s"`},
		strings.Repeat("a ", 30):  {"more than 20 words"},
		strings.Repeat("a", 2000): {"longer than 1000 bytes"},
	} {
		_, err := history.ParseFilter(words)
		if err == nil {
			t.Errorf("%q is taken", words)
			continue
		}
		for _, w := range want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%q: %q lacks %q", words, err, w)
			}
		}
	}
}

// TestFilterString: a filter can be written down.
func TestFilterString(t *testing.T) {
	for words, want := range map[string]string{
		"": "", `4xx  "two words" -Pinned >0.5s env:Dev,prod text:a,b`: `status:"4xx" "two words" -pinned >500ms env:"Dev","prod" text:"a","b"`,
	} {
		if got := filter(t, words).String(); got != want {
			t.Errorf("%q: %s, want %s", words, got, want)
		}
	}
	f := filter(t, "hook")
	f.Text = `a "b`
	if got := f.String(); got != `"a b" kind:"hook"` || f.Empty() || !filter(t, "").Empty() {
		t.Error(got)
	}
}

// FuzzParseFilter: no filter upsets the parser or the database, and what is written down
// reads as the same filter.
func FuzzParseFilter(f *testing.F) {
	for _, seed := range []string{
		"", `"`, "-", "--", "-\"a\"", "status:401,4xx", `record:"a b",c`, ">500ms", "<=", "a:b:c", ":", ",", "text:,", "http://a,b", "x\x00y", "é:ü", "kind:HOOK -ok",
	} {
		f.Add(seed)
	}
	l := filled(f)
	f.Fuzz(func(t *testing.T, s string) {
		parsed, err := history.ParseFilter(s)
		if err != nil {
			return
		}
		rows, total, err := l.List(t.Context(), parsed)
		if err != nil || total != len(rows) {
			t.Fatalf("%q: %d rows of %d, %v", s, len(rows), total, err)
		}
		written := parsed.String()
		again, err := history.ParseFilter(written)
		if err != nil {
			if len(written) > 1000 {
				return
			}
			t.Fatalf("%q is written as %q: %v", s, written, err)
		}
		if again.String() != written {
			t.Fatalf("%q is written as %q and then as %q", s, written, again.String())
		}
		other, _, err := l.List(t.Context(), again)
		if diff := cmp.Diff(rows, other); diff != "" || err != nil {
			t.Fatalf("%q and %q find other rows: %s %v", s, written, diff, err)
		}
	})
}
