package theme

// Colour is one colour for terminals of 16 million and of 16 colours. The zero value
// is the terminal's own.
type Colour struct {
	Hex  string // "#rrggbb"; also for 256 colours, which take the nearest one
	ANSI string // "0" to "15"
}

// Palette is the colours of a theme.
type Palette struct {
	Name  string
	Title string // in the picker
	Dark  bool   // made for a dark background
	Mono  bool   // without any colour

	Text, Muted, Accent Colour
	Border, BorderFocus Colour
	Back, BackBlurred   Colour // behind the selected line, with and without the focus
	Selected            Colour // of the text on Back
	Found, FoundBack    Colour // what a search found

	Green, Yellow, Red, Blue, Grey Colour // success, warning, danger, info, default
	Key, String, Number, Word      Colour // of JSON
}

// Names returns the names of the palettes, the default one first.
func Names() []string {
	var names []string
	for _, p := range Palettes() {
		names = append(names, p.Name)
	}
	return names
}

// ByName returns the palette called name, the first one for a name that is not Known.
func ByName(name string) Palette {
	all := Palettes()
	for _, p := range all {
		if p.Name == name {
			return p
		}
	}
	return all[0]
}

// Palettes returns every palette, the default one first.
func Palettes() []Palette {
	return []Palette{dark(), light(), highContrast(), colourBlind(), {Name: "mono", Title: "Without colour", Mono: true}}
}

func dark() Palette {
	return Palette{
		Name: "dark", Title: "Dark", Dark: true,
		Muted:  Colour{"#8a8fa3", "8"},
		Accent: Colour{"#ff9e64", "11"},
		Border: Colour{"#6a7090", "8"}, BorderFocus: Colour{"#ff7a59", "3"},
		Back: Colour{"#2f3a5c", "4"}, BackBlurred: Colour{"#262a3b", "0"}, Selected: Colour{"#ffffff", "15"},
		Found: Colour{"#1a1b26", "0"}, FoundBack: Colour{"#e0af68", "3"},
		Green: Colour{"#9ece6a", "2"}, Yellow: Colour{"#e0af68", "3"}, Red: Colour{"#f7768e", "9"},
		Blue: Colour{"#7aa2f7", "12"}, Grey: Colour{"#a9b1d6", "7"},
		Key: Colour{"#7dcfff", "6"}, String: Colour{"#9ece6a", "2"},
		Number: Colour{"#ff9e64", "11"}, Word: Colour{"#bb9af7", "5"},
	}
}

func light() Palette {
	return Palette{
		Name: "light", Title: "Light",
		Muted:  Colour{"#6b7085", "8"},
		Accent: Colour{"#b54a12", "1"},
		Border: Colour{"#868ba0", "7"}, BorderFocus: Colour{"#b83c0c", "1"},
		Back: Colour{"#cfe0ff", "6"}, BackBlurred: Colour{"#e9ebf2", "7"}, Selected: Colour{"#10131f", "0"},
		Found: Colour{"#10131f", "0"}, FoundBack: Colour{"#ffd866", "3"},
		Green: Colour{"#2b7a0b", "2"}, Yellow: Colour{"#8a5a00", "3"}, Red: Colour{"#b3001b", "1"},
		Blue: Colour{"#1f4fbf", "4"}, Grey: Colour{"#545a70", "8"},
		Key: Colour{"#0b6e8a", "6"}, String: Colour{"#2b7a0b", "2"},
		Number: Colour{"#b54a12", "1"}, Word: Colour{"#7a3ec8", "5"},
	}
}

func highContrast() Palette {
	return Palette{
		Name: "high-contrast", Title: "High contrast", Dark: true,
		Text:   Colour{"#ffffff", "15"},
		Muted:  Colour{"#d0d0d0", "7"},
		Accent: Colour{"#ffff00", "11"},
		Border: Colour{"#ffffff", "15"}, BorderFocus: Colour{"#ffff00", "11"},
		Back: Colour{"#ffff00", "11"}, BackBlurred: Colour{"#5f5f5f", "8"}, Selected: Colour{"#000000", "0"},
		Found: Colour{"#000000", "0"}, FoundBack: Colour{"#00ffff", "14"},
		Green: Colour{"#00ff00", "10"}, Yellow: Colour{"#ffff00", "11"}, Red: Colour{"#ff5f5f", "9"},
		Blue: Colour{"#5fd7ff", "14"}, Grey: Colour{"#ffffff", "15"},
		Key: Colour{"#5fd7ff", "14"}, String: Colour{"#00ff00", "10"},
		Number: Colour{"#ffff00", "11"}, Word: Colour{"#ff87ff", "13"},
	}
}

// colourBlind keeps apart by lightness, and by blue against orange, what the other
// palettes tell apart by red and green.
func colourBlind() Palette {
	p := dark()
	p.Name, p.Title = "colour-blind", "Colour-blind (blue and orange)"
	p.Green, p.Yellow = Colour{"#56b4e9", "14"}, Colour{"#f0e442", "11"}
	p.Red, p.Blue = Colour{"#e8842c", "3"}, Colour{"#b8c0ff", "12"}
	p.String, p.Number = Colour{"#56b4e9", "14"}, Colour{"#f0e442", "11"}
	return p
}
