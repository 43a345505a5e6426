package integrator

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"

	"cardbench/client"
)

// Fault is a way in which an integrator fails, to be played on purpose.
type Fault struct {
	Name  string
	About string // one sentence: what the server does
	// Unit is what N of NAME:N counts; "" for a fault without it. Default is the N of the
	// name alone; 0 may stand for something that depends on the card, as About says.
	Unit    string
	Default int
	// Failure and Verdict are what a data request comes to under HubSpot's limits: the
	// connection within 3 s, everything within 5 s. Failure is "" when an answer came.
	Failure client.FailureKind
	Verdict client.VerdictKind
}

// Faults returns the faults there are, in the order of how far a call gets.
//
// What an action does is carried out before the fault is played: a caller that gave up
// does not know whether anything happened, as in life. A request that is refused for its
// signature gets that refusal and no fault.
func Faults() []Fault {
	specs := faults()
	list := make([]Fault, len(specs))
	for i, s := range specs {
		list[i] = s.Fault
	}
	return list
}

// spec is a fault and how it is played; play is nil for a fault of the listener.
type spec struct {
	Fault

	most  int // the largest N
	play  func(s *stage)
	delay time.Duration // before the answer
}

func faults() []spec {
	none := client.FailureKind("")
	return append(append(timeFaults(none), wireFaults(none)...), bodyFaults(none)...)
}

func timeFaults(none client.FailureKind) []spec {
	after := func(name, about string, d time.Duration, failure client.FailureKind, verdict client.VerdictKind) spec {
		return spec{Fault: Fault{Name: name, About: about, Failure: failure, Verdict: verdict}, play: (*stage).late, delay: d}
	}
	return []spec{
		{Fault: Fault{
			Name: "slow-connect", About: "takes no connection: the queue of the port is full (Linux only)",
			Failure: client.FailConnectTimeout, Verdict: client.VerdictFailed,
		}},
		after("slow-2.9", "answers after 2.9 s", 2900*time.Millisecond, none, client.VerdictCard),
		after("slow-3.1", "answers after 3.1 s: the 3 s are for the connection alone", 3100*time.Millisecond, none, client.VerdictCard),
		after("slow-4.9", "answers after 4.9 s, just within the 5 s", 4900*time.Millisecond, none, client.VerdictCard),
		after("slow-5.1", "answers after 5.1 s, when HubSpot has given up", 5100*time.Millisecond, client.FailTotalTimeout, client.VerdictFailed),
		{Fault: Fault{
			Name: "never", About: "takes the request and never answers",
			Failure: client.FailTotalTimeout, Verdict: client.VerdictFailed,
		}, play: (*stage).never},
		{Fault: Fault{
			Name: "drip", About: "answers a byte at a time, for ever",
			Failure: client.FailTotalTimeout, Verdict: client.VerdictFailed,
		}, play: (*stage).drip},
		{Fault: Fault{Name: "endless", About: "answers as fast as it can, for ever", Verdict: client.VerdictTooLarge}, play: (*stage).endless},
	}
}

func wireFaults(none client.FailureKind) []spec {
	broken := func(name, about string, failure client.FailureKind, play func(*stage)) spec {
		return spec{Fault: Fault{Name: name, About: about, Failure: failure, Verdict: client.VerdictFailed}, play: play}
	}
	half := broken("half-body", "breaks off in the middle of the body, or after N bytes", client.FailBody, (*stage).halfBody)
	half.Unit, half.most = "bytes", 10<<20
	return []spec{
		broken("reset", "reads the request and resets the connection", client.FailReset, (*stage).reset),
		half,
		broken("bad-chunk", "sends a chunk whose length is no number", client.FailBody, (*stage).badChunk),
		broken("bad-gzip", "says that the body is gzip, which it is not", client.FailBody, (*stage).badGzip),
		{Fault: Fault{Name: "bomb", About: "sends 1 MB of gzip that becomes 1 GB", Verdict: client.VerdictTooLarge}, play: (*stage).bomb},
		{Fault: Fault{
			Name: "many-headers", About: "sends N headers with the card", Unit: "headers", Default: 1000,
			Failure: none, Verdict: client.VerdictCard,
		}, most: 5000, play: (*stage).manyHeaders},
		{Fault: Fault{
			Name: "long-header", About: "sends a header of N bytes", Unit: "bytes", Default: 2 << 20,
			Failure: client.FailOther, Verdict: client.VerdictFailed,
		}, most: 16 << 20, play: (*stage).longHeader},
		{Fault: Fault{
			Name: "escapes", About: "puts terminal escapes into body and headers, as far as HTTP lets it",
			Failure: none, Verdict: client.VerdictCard,
		}, play: (*stage).escapes},
		broken("escape-header", "puts a terminal escape into a header, which is no HTTP", client.FailOther, (*stage).escapeHeader),
	}
}

func bodyFaults(none client.FailureKind) []spec {
	answers := func(name, about string, verdict client.VerdictKind, play func(*stage)) spec {
		return spec{Fault: Fault{Name: name, About: about, Failure: none, Verdict: verdict}, play: play}
	}
	invalid := answers("invalid-json", "puts a NUL into the body, at byte N or in its middle", client.VerdictNotJSON, (*stage).invalidJSON)
	invalid.Unit, invalid.most = "the byte", 10<<20
	flaky := answers("flaky", "answers 503 to N percent of the requests, by --seed", client.VerdictStatus, (*stage).flaky)
	flaky.Unit, flaky.Default, flaky.most = "percent", 30, 100
	return []spec{
		answers("html-200", "answers an HTML page to sign in, with 200", client.VerdictNotJSON, (*stage).html),
		answers("401-body", "answers 401 with a card that nobody reads", client.VerdictStatus, (*stage).unauthorized),
		answers("500", "answers 500 with an HTML page", client.VerdictStatus, (*stage).serverError),
		answers("redirect", "redirects to a page to sign in", client.VerdictRedirect, (*stage).redirect),
		answers("content-type", "sends the card as text/plain, which nobody minds", client.VerdictCard, (*stage).contentType),
		answers("bom", "begins the body with a byte order mark", client.VerdictCard, (*stage).bom),
		answers("latin-1", "sends the card in ISO 8859-1, not UTF-8", client.VerdictCard, (*stage).latin1),
		invalid,
		answers("six-results", "sends six objects, one more than the classic card shows", client.VerdictCard, (*stage).sixResults),
		answers("empty", "answers 200 without a body", client.VerdictNotJSON, (*stage).empty),
		answers("empty-card", "sends a card without objects", client.VerdictCard, (*stage).emptyCard),
		answers("no-card", "answers a message in place of a card", client.VerdictNoCard, (*stage).noCard),
		flaky,
	}
}

// faulty is the fault that a server plays.
type faulty struct {
	spec

	n  int
	mu sync.Mutex
	by *rand.Rand
}

// parseFault reads NAME or NAME:N; nil is no fault.
func parseFault(s string, seed uint64) (*faulty, error) {
	if s == "" {
		return nil, nil //nolint:nilnil // nil is "no fault"
	}
	name, count, counted := strings.Cut(strings.Replace(s, "@", ":", 1), ":")
	names := make([]string, 0, len(faults()))
	for _, f := range faults() {
		names = append(names, f.Name)
		if f.Name != name {
			continue
		}
		out := &faulty{spec: f, n: f.Default, by: rand.New(rand.NewPCG(seed, 0))} //nolint:gosec // the same faults each time are wanted
		if !counted {
			return out, nil
		}
		n, err := strconv.Atoi(count)
		switch {
		case f.Unit == "":
			return nil, fmt.Errorf("the fault %s takes no number", name)
		case err != nil || n < 0 || n > f.most:
			return nil, fmt.Errorf("the fault %s takes %s from 0 to %d, not %q", name, f.Unit, f.most, count)
		}
		out.n = n
		return out, nil
	}
	return nil, fmt.Errorf("there is no fault %q: there are %s", name, strings.Join(names, ", "))
}

// String returns the fault as it is written: "flaky:30".
func (f *faulty) String() string {
	if f.Unit == "" || f.n == 0 {
		return f.Name
	}
	return f.Name + ":" + strconv.Itoa(f.n)
}

// serve plays the fault.
func (f *faulty) serve(s *stage) {
	s.n, s.delay = f.n, f.delay
	f.mu.Lock()
	s.drawn = f.by.IntN(100)
	f.mu.Unlock()
	f.play(s)
}

// CheckFault says what is wrong with a fault as it is written, NAME or NAME:N; "" is
// none.
func CheckFault(s string) error {
	_, err := parseFault(s, 0)
	return err
}
