package signature

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Clues is what a log, an error message or an answer holds that may belong to a
// signature, in the order in which it stands there, each once.
type Clues struct {
	Hashes  []string // 64 hexadecimal digits, or base64 of 32 bytes
	URLs    []string // absolute
	Methods []string
	Stamps  []int64  // milliseconds since the epoch
	Bodies  []string // what stands behind "body:" and its like
}

// How much of each a text may hold: a log can be long, and each is tried with each.
const (
	maxHashes = 40
	maxURLs   = 12
	maxStamps = 8
	maxBodies = 4
)

// FindClues reads a text of any kind: lines of a log, JSON, an HTML page. It knows
// nothing of its form; escapes of JSON and HTML are undone where they hide a clue.
func FindClues(text string) Clues {
	plain := unescapeLog(text)
	return Clues{
		Hashes: findHashes(plain), URLs: findURLs(plain), Methods: findMethods(plain),
		Stamps: findStamps(plain), Bodies: findBodies(text),
	}
}

// unescapeLog undoes what JSON and HTML do to the characters of hashes and URLs.
func unescapeLog(text string) string {
	return strings.NewReplacer(
		`\/`, "/", `\u0026`, "&", `\u002b`, "+", `\u002B`, "+", `\u003d`, "=", `\u003D`, "=", `\u0027`, "'",
		"&amp;", "&", "&#x2B;", "+", "&#43;", "+", "&#x3D;", "=", "&#39;", "'", "&#x27;", "'", "&quot;", `"`,
	).Replace(text)
}

func findHashes(text string) []string {
	var found []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !hashLetter(r) }) {
		for {
			name, rest, ok := strings.Cut(word, "=")
			if !ok || strings.Trim(rest, "=") == "" || name == "" {
				break
			}
			word = rest // what stands behind the last "name="
		}
		if isHash(word) {
			found = appendOnce(found, word, maxHashes)
		}
	}
	return found
}

func hashLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("+/_-=", r)
}

func isHash(word string) bool {
	if sum, err := hex.DecodeString(word); err == nil {
		return len(sum) == 32
	}
	if len(word) != 44 && len(word) != 88 && (len(word) != 43 || !strings.ContainsAny(word, "0123456789")) {
		return false
	}
	standard := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(word, "="))
	sum, err := base64.RawStdEncoding.DecodeString(standard)
	return err == nil && (len(sum) == 32 || len(sum) == 64)
}

func appendOnce[T comparable](list []T, one T, most int) []T {
	if len(list) >= most || slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

// findURLs finds absolute URLs, and request lines together with the hosts that the text
// names.
func findURLs(text string) []string {
	var found []string
	for _, u := range regexp.MustCompile("https?://[^\\s\"<>`\\\\]+").FindAllString(text, -1) {
		found = appendOnce(found, strings.TrimRight(u, "'.,;:)]}"), maxURLs)
		found = appendOnce(found, u, maxURLs)
	}
	targets := regexp.MustCompile(`\b(?:GET|POST|PUT|PATCH|DELETE)["', ]+(/[^\s"'<>]*)`).FindAllStringSubmatch(text, maxURLs)
	hosts := regexp.MustCompile(`(?i)\b(?:x-forwarded-)?host["']?\s*[:=]\s*["']?([a-z0-9.-]+(?::\d+)?)`).FindAllStringSubmatch(text, maxURLs)
	for _, target := range targets {
		for _, host := range hosts {
			found = appendOnce(found, "https://"+host[1]+target[1], maxURLs)
		}
	}
	return found
}

func findMethods(text string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`\b(?:GET|POST|PUT|PATCH|DELETE)\b`).FindAllString(text, -1) {
		found = appendOnce(found, m, 5)
	}
	return found
}

// findStamps finds moments of this century, in milliseconds or seconds.
func findStamps(text string) []int64 {
	var found []int64
	for _, digits := range regexp.MustCompile(`\b(?:\d{13}|\d{10})\b`).FindAllString(text, -1) {
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			continue
		}
		if len(digits) == 10 {
			n *= 1000
		}
		if n > 1_000_000_000_000 && n < 4_000_000_000_000 {
			found = appendOnce(found, n, maxStamps)
		}
	}
	return found
}

func findBodies(text string) []string {
	var found []string
	behind := regexp.MustCompile(`(?im)(?:^|[^a-z])(?:raw_?|request_?)?body["']?\s*[:=]\s*(\S.*)$`)
	for _, m := range behind.FindAllStringSubmatch(text, maxBodies) {
		value := strings.TrimRight(m[1], "\r")
		var quoted string
		if dec := json.NewDecoder(strings.NewReader(value)); value[0] == '"' && dec.Decode(&quoted) == nil {
			value = quoted
		}
		found = appendOnce(found, value, maxBodies)
	}
	return found
}
