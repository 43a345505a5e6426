package curl_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/curl"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

func env(name string) bench.SecretRef { return bench.SecretRef{Kind: bench.SecretEnv, Name: name} }

func TestEnvironment(t *testing.T) {
	for name, row := range map[string]struct {
		command string
		want    curl.Found
		notes   []string // each is in the notes
	}{
		"a fetch": {
			"curl 'https://www.example.com/card?own=1&userId=12345&userEmail=loggedinuser@hubspot.com&associatedObjectId=53701" +
				"&associatedObjectType=CONTACT&portalId=987654&firstname=Tim&note=a+b%26c&empty='",
			curl.Found{
				Environment: bench.Environment{Name: "dev", TargetURL: "https://www.example.com/card?own=1"},
				Record: &bench.Record{Name: "contacts-53701", ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{
					{Name: "firstname", Value: "Tim"}, {Name: "note", Value: "a b&c"}, {Name: "empty"},
				}},
				Identity: bench.Identity{UserID: "12345", UserEmail: "loggedinuser@hubspot.com", PortalID: "987654"},
			},
			[]string{"taken as properties of the record: firstname, note, empty"},
		},
		"through a tunnel, with secrets": {
			"curl http://localhost:8080/local?own=1?userId=1 -H 'Host: a1b2.example-tunnel.app' -H 'X-Forwarded-Proto: https' -H 'User-Agent: me' " +
				`-H 'Authorization: Bearer s3cret' -H 'X-Api-Key: s3cret' -H "X-Two: $TWO" -H 'X-Team: a' -b s=1 -k --cacert ca.pem -x http://127.0.0.1:8888 -L`,
			curl.Found{
				Environment: bench.Environment{
					Name: "dev", TargetURL: "http://localhost:8080/local?own=1", PublicURL: "https://a1b2.example-tunnel.app/local?own=1",
					Headers: []bench.Header{
						{Name: "X-Api-Key", Secret: env("CARDBENCH_X_API_KEY")},
						{Name: "X-Team", Value: "a"},
						{Name: "X-Two", Secret: env("TWO")},
						{Name: "Authorization", Secret: env("CARDBENCH_AUTHORIZATION")},
					},
					CAFile: "ca.pem", Insecure: true, Proxy: "http://127.0.0.1:8888",
				},
				Identity: bench.Identity{UserID: "1"},
			},
			[]string{
				"the command names no whole record", "the public URL follows from Host", "as cardbench sends its own or none: Host, X-Forwarded-Proto, User-Agent",
				"the value of X-Api-Key was left out, as it may be a secret: put it into the variable CARDBENCH_X_API_KEY", "left out: --cookie", "the option --location was left out",
			},
		},
		"a hook": {
			"curl https://www.example.com/resolve?x=1 -d 'userId=1&associatedObjectId=5&associatedObjectType=DEAL'",
			curl.Found{
				Environment: bench.Environment{Name: "dev", TargetURL: "https://www.example.com/resolve?x=1"},
				Record:      &bench.Record{Name: "deals-5", ObjectType: "deals", ID: "5"}, Identity: bench.Identity{UserID: "1"},
			},
			[]string{"the command sends POST: HubSpot asks for a card with GET", "the body was left out"},
		},
		"nothing of HubSpot": {
			"curl www.example.com/card?a=1\\&associatedObjectType=x",
			curl.Found{Environment: bench.Environment{Name: "dev", TargetURL: "http://www.example.com/card?a=1"}},
			[]string{`associatedObjectType is "x", which a record cannot be of`, "the target URL is not https"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := curl.Parse(row.command)
			if err != nil {
				t.Fatal(err)
			}
			got := p.Environment("dev")
			all := strings.Join(got.Notes, "\n")
			for _, note := range row.notes {
				if !strings.Contains(all, note) {
					t.Errorf("no note %q in\n%s", note, all)
				}
			}
			if strings.Contains(all, "s3cret") {
				t.Error("a secret is in the notes")
			}
			got.Notes = nil
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A copied command, pasted, gives back the settings that it was made of.
func TestEnvironmentOfACopiedCommand(t *testing.T) {
	for _, h := range host.All() {
		who := caller(h, "it's \"50%\" & ü")
		to := client.Endpoint{
			TargetURL: "http://localhost:8080/card?own=1", PublicURL: "https://a1b2.example-tunnel.app/card?own=1", Secret: client.NewSecret(secret),
			Headers: []client.HeaderField{{Name: "X-Team", Value: "a b"}, client.SecretHeader("Authorization", client.NewSecret("s3cret"))},
		}
		r, err := client.FetchRequest(to, who, model.ObjectType{Name: "contacts", PropertiesToSend: []string{"note"}})
		if err != nil {
			t.Fatal(err)
		}
		p, err := curl.Parse(command(t, r))
		if err != nil {
			t.Fatal(err)
		}
		got := p.Environment("dev")
		want := curl.Found{
			Environment: bench.Environment{
				Name: "dev", TargetURL: to.TargetURL, PublicURL: to.PublicURL,
				Headers: []bench.Header{{Name: "X-Team", Value: "a b"}, {Name: "Authorization", Secret: env("CARDBENCH_AUTHORIZATION")}},
			},
			Record: &bench.Record{
				Name: "contacts-53701", ObjectType: "contacts", ID: "53701", Properties: who.Record.Properties[:1],
			},
			Identity: who.Identity, Notes: got.Notes,
		}
		if !h.AppID {
			want.Identity.AppID = ""
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", h.Name, diff)
		}
	}
}
