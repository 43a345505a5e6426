package screen

import (
	"strconv"
	"strings"
)

// pen is how characters are written: SGR parameters, "" for what is as usual.
type pen struct {
	ink, paper, tint, underline string // colour of characters, behind them, of the underline; its kind
	marks                       uint16 // bit n for the mark that SGR n sets: bold, faint, …
	link                        string // parameters and address of OSC 8
}

// The marks that parameters set and take back.
const (
	boldMarks    = 1<<1 | 1<<2
	italicMark   = 1 << 3
	blinkMarks   = 1<<5 | 1<<6
	reverseMark  = 1 << 7
	concealMark  = 1 << 8
	strikeMark   = 1 << 9
	visibleMarks = reverseMark | strikeMark // on a blank
)

// after returns the pen after the parameters of an SGR sequence; ok is false when one of
// them is not known here.
func (p pen) after(params string) (_ pen, ok bool) {
	for more := true; more; {
		var one string
		one, params, more = cutParameter(params)
		if p, ok = p.set(one); !ok {
			return p, false
		}
	}
	return p, true
}

// cutParameter cuts the first parameter off, a colour with all that belongs to it: "1",
// "4:3", "38;5;208", "48;2;10;20;30", "58:2::10:20:30".
func cutParameter(params string) (one, rest string, more bool) {
	parts := 1
	if len(params) > 4 && params[1:3] == "8;" && params[4] == ';' {
		switch params[3] {
		case '5':
			parts = 3
		case '2':
			parts = 5
		}
	}
	for i := range len(params) {
		if params[i] != ';' {
			continue
		}
		if parts--; parts == 0 {
			return params[:i], params[i+1:], true
		}
	}
	return params, "", false
}

// set returns the pen after one parameter.
func (p pen) set(one string) (_ pen, ok bool) {
	if strings.ContainsAny(one, ":;") {
		return p.setParts(one)
	}
	n, err := strconv.Atoi("0" + one) // an empty one is 0
	switch {
	case err != nil:
		return p, false
	case n == 0:
		return pen{link: p.link}, true
	case n == 4:
		p.underline = one
	case n <= 9:
		p.marks |= 1 << n
	case n >= 30 && n <= 37, n >= 90 && n <= 97:
		p.ink = one
	case n >= 40 && n <= 47, n >= 100 && n <= 107:
		p.paper = one
	default:
		return p.unset(n)
	}
	return p, true
}

// setParts returns the pen after a parameter of several parts.
func (p pen) setParts(one string) (_ pen, ok bool) {
	if kind, isUnderline := strings.CutPrefix(one, "4:"); isUnderline {
		p.underline = one
		if kind == "0" {
			p.underline = ""
		}
		return p, true
	}
	if n := strings.Count(one, ";"); n != 0 && (n != 2 || one[3] != '5') && (n != 4 || one[3] != '2') {
		return p, false // an end is missing
	}
	switch one[:2] {
	case "38":
		p.ink = one
	case "48":
		p.paper = one
	case "58":
		p.tint = one
	default:
		return p, false
	}
	return p, true
}

// unset returns the pen after a parameter that takes something back.
func (p pen) unset(n int) (_ pen, ok bool) {
	switch n {
	case 22:
		p.marks &^= boldMarks
	case 23:
		p.marks &^= italicMark
	case 24:
		p.underline = ""
	case 25:
		p.marks &^= blinkMarks
	case 27:
		p.marks &^= reverseMark
	case 28:
		p.marks &^= concealMark
	case 29:
		p.marks &^= strikeMark
	case 39:
		p.ink = ""
	case 49:
		p.paper = ""
	case 59:
		p.tint = ""
	default:
		return p, false
	}
	return p, true
}

// blank is the pen without what nobody sees of it on a blank.
func (p pen) blank() pen {
	if p.marks&visibleMarks != 0 || p.underline != "" {
		return p
	}
	return pen{paper: p.paper, link: p.link}
}

// appendSwitch writes what makes one pen the other.
func appendSwitch(buf []byte, from, to pen) []byte {
	if from.link != to.link {
		buf = appendLink(buf, to.link)
	}
	from.link, to.link = "", ""
	switch {
	case from == to:
		return buf
	case to == pen{}:
		return append(buf, "\x1b[m"...)
	}
	buf = append(buf, "\x1b["...)
	if from.marks&^to.marks != 0 || from.underline != "" && to.underline == "" || from.tint != "" && to.tint == "" {
		buf = append(buf, "0;"...)
		from = pen{}
	}
	for n := 1; n <= 9; n++ {
		if (to.marks&^from.marks)&(1<<n) != 0 {
			buf = append(buf, byte('0'+n), ';')
		}
	}
	buf = appendParameter(buf, from.underline, to.underline, "")
	buf = appendParameter(buf, from.ink, to.ink, "39")
	buf = appendParameter(buf, from.paper, to.paper, "49")
	buf = appendParameter(buf, from.tint, to.tint, "")
	buf[len(buf)-1] = 'm' // for the last semicolon
	return buf
}

func appendParameter(buf []byte, from, to, none string) []byte {
	switch {
	case from == to:
		return buf
	case to == "":
		to = none
	}
	return append(append(buf, to...), ';')
}

// appendLink begins a link, given its parameters and address, or ends the one that is
// open.
func appendLink(buf []byte, link string) []byte {
	if link == "" {
		link = ";"
	}
	return append(append(append(buf, openLink...), link...), "\x1b\\"...)
}

// openLink begins the sequence that begins or ends a link.
const openLink = "\x1b]8;"

// ink is a pen that is known by its address, so that cells compare fast.
type ink struct {
	pen
	blank *ink // what a blank looks the same with
	turns []turn
}

// turn is what a sequence makes of an ink: nil when it is not understood.
type turn struct {
	sequence string
	to       *ink
}

// inks are the inks that lines were written with.
type inks struct {
	plain *ink
	all   map[pen]*ink
	turns int
}

// many is how many turns are remembered: a screen has some dozens.
const many = 2048

// begin forgets the inks when there are too many of them. Addresses hold until then.
func (k *inks) begin() {
	if k.plain == nil || k.turns > many {
		*k = inks{all: map[pen]*ink{}}
		k.plain = k.of(pen{})
	}
}

// turn returns the ink that a sequence makes of one; nil when it is not understood.
func (k *inks) turn(from *ink, sequence string) *ink {
	if sequence == "" {
		return nil
	}
	for i, known := range from.turns {
		if known.sequence == sequence {
			if i > 0 { // what comes often is found soon
				from.turns[i], from.turns[i-1] = from.turns[i-1], known
			}
			return known.to
		}
	}
	one := turn{sequence: strings.Clone(sequence)} // a part of a line would keep all of it
	if next, ok := from.through(one.sequence); ok {
		one.to = k.of(next)
	}
	from.turns = append(from.turns, one)
	k.turns++
	return one.to
}

func (k *inks) of(p pen) *ink {
	if known := k.all[p]; known != nil {
		return known
	}
	one := &ink{pen: p}
	k.all[p] = one
	one.blank = k.of(p.blank())
	return one
}

// through returns the pen after a sequence of colours or of a link.
func (p pen) through(sequence string) (_ pen, ok bool) {
	link, isLink := strings.CutPrefix(sequence, openLink)
	if !isLink {
		return p.after(sequence[2 : len(sequence)-1])
	}
	link = strings.TrimSuffix(strings.TrimSuffix(link, "\a"), "\x1b\\")
	_, address, ok := strings.Cut(link, ";")
	if p.link = link; address == "" {
		p.link = ""
	}
	return p, ok
}
