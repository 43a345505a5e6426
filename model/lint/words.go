package lint

import (
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"cardbench/model/document"
	"cardbench/model/text"
)

// maxQuoted is how many characters of a value a message repeats.
const maxQuoted = 60

// show writes a value as messages name it: a string in quotes, a number or boolean
// as it stands, anything else by its kind.
func show(n *document.Node) string {
	switch {
	case n == nil:
		return "nothing"
	case n.Kind == document.String:
		return quote(n.Value())
	case n.Kind == document.Number, n.Kind == document.Bool:
		return short(n.Text())
	}
	return article(n.Kind)
}

// quote writes a string from outside in quotes, cleaned and on one line.
func quote(s string) string { return `"` + short(text.Line(s)) + `"` }

func short(s string) string {
	if len(s) <= maxQuoted {
		return s
	}
	runes := []rune(s)
	if len(runes) <= maxQuoted {
		return s
	}
	return string(runes[:maxQuoted]) + "…"
}

// article names a kind with its article.
func article(k document.Kind) string {
	switch k {
	case document.Null:
		return "null"
	case document.Array, document.Object:
		return "an " + k.String()
	case document.Bool, document.Number, document.String:
	}
	return "a " + k.String()
}

// path writes where n stands as people say it: display.properties[2].label.
func path(n *document.Node) string {
	if n.Parent == nil {
		return "the document"
	}
	if n.Parent.Kind == document.Array {
		head := ""
		if n.Parent.Parent != nil {
			head = path(n.Parent)
		}
		return head + "[" + strconv.Itoa(n.Index) + "]"
	}
	name := short(text.Line(n.Name))
	if n.Parent.Parent == nil {
		return name
	}
	return path(n.Parent) + "." + name
}

// blank reports whether n holds nothing to read: absent, null or white space.
func blank(n *document.Node) bool {
	return n.Absent() || n.Kind == document.String && strings.TrimSpace(n.Value()) == ""
}

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }

// didYouMean is " (did you mean "x"?)" with the candidate nearest to word, or "".
func didYouMean(word string, candidates []string) string {
	return hint(nearest(word, candidates))
}

// hint is " (did you mean "x"?)" with what was meant, "" for nothing.
func hint(meant string) string {
	if meant == "" {
		return ""
	}
	return " (did you mean " + quote(meant) + "?)"
}

// maxWord bounds the words that are compared: no key of a card is longer.
const maxWord = 64

// nearest returns the candidate that word is probably a misspelling of, or "". Case,
// "_", "-" and blanks do not count; otherwise one letter in three may differ.
func nearest(word string, candidates []string) string {
	if word == "" || len(word) > maxWord {
		return ""
	}
	plain := fold(word)
	best, bestDistance := "", len(plain)/3+1
	for _, c := range candidates {
		if c == word || c == "" || len(c) > maxWord {
			continue
		}
		if d := distance(plain, fold(c), bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the edit distance, or limit when the lengths alone are that far apart.
func distance(a, b string, limit int) int {
	if apart := len(a) - len(b); apart >= limit || -apart >= limit {
		return limit
	}
	return levenshtein.ComputeDistance(a, b)
}

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
