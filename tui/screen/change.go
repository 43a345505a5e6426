package screen

import (
	"strings"
	"unicode/utf8"
)

// token is a character or a colour sequence of a line.
type token struct {
	text   string
	column int    // of the cell that it begins at, from 0
	style  string // the colour sequences in force before it
}

// appendChange writes the cells of a row that differ between two lines. A line that
// holds anything but characters of one cell and colours is written as a whole: there
// terminals do not agree about columns.
func appendChange(buf []byte, row int, before, after string) []byte {
	old, oldPlain := tokens(before)
	now, nowPlain := tokens(after)
	if !oldPlain || !nowPlain || old[len(old)-1].column != now[len(now)-1].column {
		return appendRow(buf, row, after)
	}
	from := 0
	for from < len(old)-1 && from < len(now)-1 && old[from] == now[from] {
		from++
	}
	end, oldEnd := len(now)-1, len(old)-1
	if now[end].style != old[oldEnd].style {
		return appendRow(buf, row, after)
	}
	for end > from && oldEnd > from && now[end-1] == old[oldEnd-1] {
		end--
		oldEnd--
	}
	buf = appendPlace(buf, row, now[from].column+1)
	buf = append(buf, now[from].style...)
	for _, t := range now[from:end] {
		buf = append(buf, t.text...)
	}
	return append(buf, "\x1b[0m"...)
}

// tokens cuts a line up; the last token is empty and says where the line ends. The
// line is not plain when it holds more than characters of one cell and colours.
func tokens(line string) ([]token, bool) {
	all := make([]token, 0, len(line)+1)
	column, style := 0, ""
	for line != "" {
		n, colour := next(line)
		if n == 0 {
			return nil, false
		}
		all = append(all, token{text: line[:n], column: column, style: style})
		if colour {
			style = restyle(style, line[:n])
		} else {
			column++
		}
		line = line[n:]
	}
	return append(all, token{column: column, style: style}), true
}

// next returns the length of the first token of line, 0 when it is not plain.
func next(line string) (n int, colour bool) {
	if line[0] == '\x1b' {
		return colourLength(line), true
	}
	r, n := utf8.DecodeRuneInString(line)
	if !oneCell(r) {
		return 0, false
	}
	return n, false
}

// colourLength is the length of the sequence "ESC [ … m" that line begins with, 0 when
// it begins with another one.
func colourLength(line string) int {
	if !strings.HasPrefix(line, "\x1b[") {
		return 0
	}
	for i := 2; i < len(line); i++ {
		switch c := line[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// restyle returns the sequences in force after one more. Those that a reset took back
// are forgotten.
func restyle(style, sequence string) string {
	switch {
	case sequence == "\x1b[0m" || sequence == "\x1b[m":
		return ""
	case strings.HasPrefix(sequence, "\x1b[0;"):
		return sequence
	}
	return style + sequence
}

// oneCell reports whether every terminal draws r in one cell and joins it with no
// neighbour: Latin letters, dashes and quotes, arrows and what boxes are drawn with.
func oneCell(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0xa0, r == 0xad:
		return false
	case r < 0x300, r >= 0x2010 && r <= 0x2027, r >= 0x2190 && r <= 0x21ff, r >= 0x2500 && r <= 0x25fc:
		return true
	}
	return false
}
