package curl_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/client/curl"
	"cardbench/client/signature"
	"cardbench/model/bench"
)

func fields(pairs ...string) (out []client.HeaderField) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, client.HeaderField{Name: pairs[i], Value: pairs[i+1]})
	}
	return out
}

// loosely compares without telling nil from empty.
func loosely() cmp.Option {
	return cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(client.HeaderField{}, "Secret")}
}

type parseRow struct {
	command string
	want    curl.Parsed
}

func parseRows() map[string]parseRow {
	const form = "application/x-www-form-urlencoded"
	const card = "https://www.example.com/card?userId=1&userEmail=a@b.c"
	return map[string]parseRow{
		"plain": {"curl https://www.example.com", curl.Parsed{Method: "GET", URL: "https://www.example.com/"}},
		"prompt, path and pipe": {
			"$ /usr/bin/curl -sS 'https://www.example.com/a?b=1' | jq .",
			curl.Parsed{Method: "GET", URL: "https://www.example.com/a?b=1", Ignored: []string{"what stands behind the command was left out"}},
		},
		"chrome, bash": {
			"curl '" + card + "' \\\n  -H 'accept: */*' \\\n  -b 'session=abc' \\\n  -H 'x-team: it'\\''s \"us\"' \\\n  --data-raw $'{\"a\":\"it\\'s \\u0021\\n\"}' \\\n  --compressed ;",
			curl.Parsed{
				Method: "POST", URL: card, Header: fields("accept", "*/*", "x-team", `it's "us"`, "Content-Type", form),
				Body: []byte("{\"a\":\"it's !\n\"}"), Dropped: []string{"--cookie"},
			},
		},
		"chrome, cmd": {
			"curl ^\"https://www.example.com/card?userId=1^&userEmail=a^%^40b.c^\" ^\r\n  -X ^\"PUT^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b c^\\^\"^}^\" & echo done",
			curl.Parsed{
				Method: "PUT", URL: "https://www.example.com/card?userId=1&userEmail=a%40b.c",
				Header: fields("content-type", "application/json"), Body: []byte(`{"a":"b c"}`),
				Ignored: []string{"what stands behind the command was left out"},
			},
		},
		"firefox, cmd": {
			"curl.exe \"https://www.example.com/card\" --compressed -X POST -H \"Origin: null\" --data-raw \"a=\"\"b\"\"\\\\\" ^\n --insecure",
			curl.Parsed{
				Method: "POST", URL: "https://www.example.com/card", Header: fields("Origin", "null", "Content-Type", form),
				Body: []byte(`a="b"\`), Insecure: true,
			},
		},
		"firefox": {
			"curl 'https://www.example.com/card' --compressed -H 'User-Agent: Mozilla/5.0' -H 'Authorization: Bearer s3cret' -H 'Sec-GPC: 1' --data-raw ''",
			curl.Parsed{
				Method: "POST", URL: "https://www.example.com/card", Header: fields("User-Agent", "Mozilla/5.0", "Sec-GPC", "1", "Content-Type", form),
				Dropped: []string{"Authorization"},
			},
		},
		"postman": {
			"curl --location --request PATCH 'https://www.example.com/card' \\\n--header 'X-Team: a' \\\n--data-urlencode 'name=Tim R' --data-urlencode '=x y' --data-urlencode 'z'",
			curl.Parsed{
				Method: "PATCH", URL: "https://www.example.com/card", Header: fields("X-Team", "a", "Content-Type", form),
				Body: []byte("name=Tim%20R&x%20y&z"), Ignored: []string{"the option --location was left out"},
			},
		},
		"insomnia": {
			"curl --request POST \\\n\t--url 'https://www.example.com/card?a=1' \\\n\t--header 'Content-Type: application/json' \\\n\t--cookie session=abc \\\n\t--data '{\n\t\"a\": 1\n}'",
			curl.Parsed{
				Method: "POST", URL: "https://www.example.com/card?a=1", Header: fields("Content-Type", "application/json"),
				Body: []byte("{\n\t\"a\": 1\n}"), Dropped: []string{"--cookie"},
			},
		},
		"joined letters": {
			`curl -sSkXDELETE -HX-A:1 -H "X-B;" -H Accept: -A me -e https://a.example/ -m5 www.example.com?x=1#top`,
			curl.Parsed{
				Method: "DELETE", URL: "http://www.example.com/?x=1", Insecure: true,
				Header: fields("X-A", "1", "X-B", "", "User-Agent", "me", "Referer", "https://a.example/"),
			},
		},
		"get, query, several": {
			"curl -G -d a=1 --data-raw '@b' --url-query 'q=x y' --url-query +z%20 https://www.example.com/p?o=0 https://b.example.com",
			curl.Parsed{Method: "GET", URL: "https://www.example.com/p?o=0&q=x%20y&z%20&a=1&@b", Ignored: []string{"only the first of 2 URLs was taken"}},
		},
		"json": {
			`curl --json '{"a":' --json 1} https://www.example.com/`,
			curl.Parsed{
				Method: "POST", URL: "https://www.example.com/", Header: fields("Content-Type", "application/json", "Accept", "application/json"), Body: []byte(`{"a":1}`),
			},
		},
		"piped": {
			"printf 'a\\000%%\\n' | curl --data-binary @- https://www.example.com/",
			curl.Parsed{Method: "POST", URL: "https://www.example.com/", Header: fields("Content-Type", form), Body: []byte("a\x00%\n")},
		},
		"files": {
			"curl -d @body.json -H @h.txt -F a=b -T x -K rc https://www.example.com/ > out.txt 2>&1",
			curl.Parsed{
				Method: "PUT", URL: "https://www.example.com/", Header: fields("Content-Type", form),
				Ignored: []string{
					"the redirection > was left out", "the redirection >& was left out", "the body in a file was left out: no file is read",
					"the headers in a file were left out: no file is read; add them to the environment's headers",
					"a multipart form was left out: HubSpot sends none", "the file to upload was left out: no file is read", "the option --config was left out",
				},
			},
		},
		"secrets": {
			"curl -u me:s3cret --oauth2-bearer s3cret -x http://me:s3cret@127.0.0.1:8888 --cacert ca.pem -H 'X-HubSpot-Signature-v3: abc' " +
				`-H "X-Api-Key: $KEY" -H "X-Two: ${TWO:?is not set}" -H 'X-HubSpot-Request-Timestamp: 1' https://me:s3cret@www.example.com/`,
			curl.Parsed{
				Method: "GET", URL: "https://www.example.com/", CAFile: "ca.pem", Proxy: "http://127.0.0.1:8888",
				References: []bench.Header{
					{Name: "X-Api-Key", Secret: bench.SecretRef{Kind: "env", Name: "KEY"}}, {Name: "X-Two", Secret: bench.SecretRef{Kind: "env", Name: "TWO"}},
				},
				Dropped: []string{
					"--user", "--oauth2-bearer", "user and password of the proxy", "X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp", "user and password in the URL",
				},
			},
		},
		"lost backslashes": {
			"curl -X GET\n-H 'X-A: 1' \\  \n https://www.example.com/ # a comment\necho done",
			curl.Parsed{
				Method: "GET", URL: "https://www.example.com/", Header: fields("X-A", "1"),
				Ignored: []string{`a line without a \ at its end was taken as if it had one`, "what stands behind the command was left out"},
			},
		},
		"request target": {
			"curl --request-target '/a b' --request-target '/x//y?%zz' https://www.example.com/other?q=1 --noproxy '*' --proxy ''",
			curl.Parsed{Method: "GET", URL: "https://www.example.com/x//y?%zz"},
		},
		"head, abbreviated, equals": {
			"FOO=1 curl --head --max-t 5 --proxy=127.0.0.1:1 -- https://www.example.com/",
			curl.Parsed{Method: "HEAD", URL: "https://www.example.com/", Proxy: "http://127.0.0.1:1"},
		},
	}
}

func TestParse(t *testing.T) {
	for name, row := range parseRows() {
		t.Run(name, func(t *testing.T) {
			got, err := curl.Parse(row.command)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, got, loosely()); diff != "" {
				t.Errorf("%s\n%s", row.command, diff)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	for name, row := range map[string]struct{ command, want string }{
		"nothing":          {"", `line 1, column 1: there is no curl command in this text; paste a command that begins with "curl"`},
		"wget":             {"wget https://a.example", `line 1, column 1: there is no curl command in this text`},
		"powershell":       {"$session = New-Object X\nInvoke-WebRequest -UseBasicParsing -Uri https://a", `line 2, column 1: this is no curl command; choose "Copy as cURL" where it was copied`},
		"no url":           {"curl -s", "line 1, column 1: the command has no URL"},
		"open quote":       {"curl \\\n 'https://a.example", "line 2, column 2: the quote ' is never closed"},
		"open double":      {`é curl "https://a.example`, `line 1, column 8: the quote " is never closed`},
		"open ansi":        {"curl $'a", "line 1, column 6: the quote $' is never closed"},
		"open windows":     {"curl ^\"https://a.example", `line 1, column 7: the quote " is never closed`},
		"open command":     {"curl $(a", "line 1, column 6: $( is never closed"},
		"deep":             {"curl " + strings.Repeat("$(", 100), "commands stand too deep"},
		"typographic":      {"curl “https://a.example”", "line 1, column 6: a word begins with the typographic quote “"},
		"unknown":          {"curl --sillent https://a.example", `line 1, column 6: curl has no option "--sillent" that is known here; take it out`},
		"ambiguous":        {"curl --dat x https://a.example", `curl has no option "--dat"`},
		"unknown letter":   {"curl -s$ https://a.example", `line 1, column 6: curl has no option "-$"`},
		"no value":         {"curl https://a.example -H", "line 1, column 24: the option -H has no value"},
		"no long value":    {"curl https://a.example --header", "the option --header has no value"},
		"variable":         {"curl https://$HOST/card", "line 1, column 6: your shell would put a value in for $HOST"},
		"command":          {"curl -d \"$(cat x)\" https://a.example", "your shell would put a value in for $(…)"},
		"backticks":        {"curl -d `cat x` https://a.example", "line 1, column 9: your shell would put a value in for `cat x`"},
		"blank":            {"curl 'https://a.example/a b'", "line 1, column 6: the URL is empty or holds a blank"},
		"scheme":           {"curl ftp://a.example", "the URL is neither http nor https"},
		"host":             {"curl https:///x", "the URL has no host"},
		"method":           {"curl -X 'G T' https://a.example", `the method "G T" is none`},
		"header":           {"curl -H $'X-A: a\\nX-B: b' https://a.example", "line 1, column 9: this header cannot be sent"},
		"invalid utf-8":    {"curl '\xff'", "line 1, column 7: the command holds bytes that are no UTF-8"},
		"nul":              {"curl '\x00'", "line 1, column 7: the command holds a NUL"},
		"too long":         {strings.Repeat("curl ", 2<<20), "the command is longer than 8 MB"},
		"secret elsewhere": {"curl -u me:s3cret --sillent", `curl has no option "--sillent"`},
	} {
		_, err := curl.Parse(row.command)
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
		if err != nil && strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: the secret is in %v", name, err)
		}
	}
}

// What Command writes, Parse reads back.
func TestParseReadsCommand(t *testing.T) {
	value := rapid.StringOf(rapid.RuneFrom([]rune("'\"\\$`!%@-&=+ \t\n;|<>(){}[]*?~#^,éab日\u202e\x1b\x00")))
	rapid.Check(t, func(rt *rapid.T) {
		r := client.Request{
			Kind: client.KindHook, Method: rapid.SampledFrom(methods()).Draw(rt, "method"),
			URL:    "http://127.0.0.1:8080/" + rapid.StringMatching("[!-~]{0,20}").Draw(rt, "target"),
			Header: fields("Accept", "*/*", "X-Any", value.Draw(rt, "header")),
			Body:   []byte(value.Draw(rt, "body")),
			Secret: client.NewSecret(secret), Versions: []signature.Version{signature.V2, signature.V3},
		}
		wire, err := client.Prepare(r, morning())
		if err != nil {
			return
		}
		got, err := curl.Parse(command(rt, r))
		if err != nil {
			rt.Fatal(err)
		}
		want := curl.Parsed{
			Method: r.Method, URL: "http://127.0.0.1:8080" + wire.Target, Body: r.Body,
			Dropped: []string{"X-HubSpot-Request-Timestamp", "X-HubSpot-Signature", "X-HubSpot-Signature-Version", "X-HubSpot-Signature-v3"},
		}
		for _, h := range wire.Header {
			if !strings.HasPrefix(h.Name, "X-HubSpot-") {
				want.Header = append(want.Header, h)
			}
		}
		if diff := cmp.Diff(want, got, loosely()); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, row := range parseRows() {
		f.Add(row.command)
	}
	f.Add("curl " + strings.Repeat("$(", 20))
	f.Fuzz(func(t *testing.T, command string) {
		p, err := curl.Parse(command)
		if err != nil {
			return
		}
		if !strings.HasPrefix(strings.ToLower(p.URL), "http") || p.Method == "" {
			t.Fatalf("%+v", p)
		}
		for _, h := range p.Header {
			if strings.ContainsAny(h.Name+h.Value, "\r\n\x00") {
				t.Fatalf("a header with a line end: %+v", h)
			}
		}
		found := p.Environment("dev")
		if strings.ContainsAny(strings.Join(found.Notes, ""), "\r\n\x1b") {
			t.Fatalf("%q", found.Notes)
		}
	})
}
