package lint

import (
	"embed"
	"io/fs"
	"strings"
)

// explainFiles hold the explanations: a line "# CODE name", a line with the title, a
// blank line, and the text up to the next such line.
//
//go:embed explain/*.txt
var explainFiles embed.FS

// explanation is what people read about a rule.
type explanation struct {
	name, title, text string
}

// explanations returns them by code.
func explanations() map[string]explanation {
	all := map[string]explanation{}
	names, _ := fs.Glob(explainFiles, "explain/*.txt")
	for _, name := range names {
		src, err := explainFiles.ReadFile(name)
		if err != nil {
			continue // the files are part of the program; a test reads them all
		}
		for section := range strings.SplitSeq("\n"+string(src), "\n# ") {
			head, body, _ := strings.Cut(section, "\n")
			code, rule, found := strings.Cut(head, " ")
			if !found {
				continue
			}
			title, text, _ := strings.Cut(body, "\n")
			all[code] = explanation{name: rule, title: title, text: strings.TrimSpace(text)}
		}
	}
	return all
}
