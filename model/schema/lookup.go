package schema

import "strings"

// Lookup returns the field whose pattern fits pointer best: of several, the one with
// the fewest wildcards. ok is false for a place that HubSpot does not know.
func Lookup(fields []Field, pointer string) (f Field, ok bool) {
	best := -1
	for i := range fields {
		if !Match(fields[i].Path, pointer) {
			continue
		}
		if wild := strings.Count(fields[i].Path, "*"); !ok || wild < best {
			f, ok, best = fields[i], true, wild
		}
	}
	return f, ok
}

// Match reports whether pointer fits pattern, step by step. A "*" fits any one step.
func Match(pattern, pointer string) bool {
	for pattern != "" && pointer != "" {
		var want, got string
		want, pattern = cutStep(pattern)
		got, pointer = cutStep(pointer)
		if want != "*" && want != got {
			return false
		}
	}
	return pattern == "" && pointer == ""
}

// cutStep splits the first step off "/a/b".
func cutStep(pointer string) (step, rest string) {
	pointer = strings.TrimPrefix(pointer, "/")
	if i := strings.IndexByte(pointer, '/'); i >= 0 {
		return pointer[:i], pointer[i:]
	}
	return pointer, ""
}

// Under returns the fields one step below a pattern of the table, in its order.
func Under(fields []Field, pattern string) []Field {
	var out []Field
	for _, f := range fields {
		rest, below := strings.CutPrefix(f.Path, pattern+"/")
		if below && !strings.Contains(rest, "/") {
			out = append(out, f)
		}
	}
	return out
}

// On returns the remarks that hold for the host called name.
func (f Field) On(name string) []Remark {
	var out []Remark
	for _, r := range f.Remarks {
		if r.Host == "" || r.Host == name {
			out = append(out, r)
		}
	}
	return out
}
