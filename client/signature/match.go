package signature

import (
	"slices"
	"strings"
)

// Reading is a way of reading a request that gives a signature.
type Reading struct {
	// Mistakes are what this reading does otherwise than HubSpot; none when it is the
	// right one.
	Mistakes []Mistake
}

// Right reports whether the reading is HubSpot's own.
func (r Reading) Right() bool { return len(r.Mistakes) == 0 }

// String names the reading: "the request as it is", or "the request with" its
// mistakes.
func (r Reading) String() string {
	if r.Right() {
		return "the request as it is"
	}
	return "the request with " + r.Names()
}

// Names joins the names of the mistakes: "http instead of https and query keys sorted".
func (r Reading) Names() string {
	names := make([]string, len(r.Mistakes))
	for i, m := range r.Mistakes {
		names[i] = m.Name
	}
	return strings.Join(names, " and ")
}

// maxMistakes is how many mistakes Match combines: with more of them, a reading explains
// nothing.
const maxMistakes = 2

// Match finds which version and which reading of the request gives the expected
// signature, the fewest mistakes first. in.Version, when it is set, is tried before the
// others. ok is false when no version and no known mistake gives it.
func Match(expect string, in Input) (v Version, r Reading, ok bool) {
	search := search{spellings: spellings(expect), in: in}
	if len(search.spellings) == 0 {
		return "", Reading{}, false
	}
	for depth := 0; depth <= maxMistakes; depth++ {
		for _, version := range order(in.Version) {
			if r, ok := search.version(version, depth); ok {
				return version, r, true
			}
		}
	}
	return "", Reading{}, false
}

func order(first Version) []Version {
	versions := []Version{V2, V3, V1}
	for i, v := range versions {
		if v == first {
			versions[0], versions[i] = versions[i], versions[0]
		}
	}
	return versions
}

type search struct {
	spellings []spelling
	in        Input
}

// version tries all combinations of exactly depth mistakes.
func (s search) version(v Version, depth int) (Reading, bool) {
	c := candidate{
		version: v, secret: s.in.Secret, method: s.in.Method, url: s.in.URL,
		body: string(s.in.Body), stamp: s.in.Timestamp,
	}
	return s.try(c, steps(v, s.in.Hosts), depth, nil)
}

// try applies at most one variant of each step, in the order of the steps.
func (s search) try(c candidate, queue []step, depth int, made []Mistake) (Reading, bool) {
	if r, ok := s.matches(c, depth, made); ok {
		return r, true
	}
	if depth == 0 {
		return Reading{}, false
	}
	for i, st := range queue {
		for _, v := range st {
			next := c
			if v.apply(&next); next == c {
				continue
			}
			if r, ok := s.try(next, queue[i+1:], depth-1, append(slices.Clip(made), v.mistake)); ok {
				return r, true
			}
		}
	}
	return Reading{}, false
}

// matches compares the candidate with every spelling of the expected signature that
// uses up exactly the mistakes that are left.
func (s search) matches(c candidate, left int, made []Mistake) (Reading, bool) {
	var sum []byte
	for _, sp := range s.spellings {
		mistakes := sp.mistakes(c.version)
		if len(mistakes) != left {
			continue
		}
		if sum == nil {
			sum = c.digest()
		}
		if sp.equals(sum) {
			return Reading{Mistakes: append(made, mistakes...)}, true
		}
	}
	return Reading{}, false
}
