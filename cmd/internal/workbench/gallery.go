package workbench

import (
	"io/fs"

	"cardbench/client/integrator"
	"cardbench/cmd/internal/project"
	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/render"
	"cardbench/render/locale"
	"cardbench/tui/dialog"
)

// Gallery returns the embedded examples as the built-in integrator would answer for
// their first record, each in the view of its own workbench file. An example that
// cannot be read, which a test rules out, is left out.
func Gallery() []dialog.Exhibit {
	var all []dialog.Exhibit
	for _, e := range examples.List() {
		if tree, ok := miniature(e); ok {
			all = append(all, dialog.Exhibit{Name: e.Name, Title: e.Title, About: e.About, Tree: tree})
		}
	}
	return all
}

func miniature(e examples.Example) (render.Tree, bool) {
	fsys, err := examples.FS(e.Name)
	if err != nil {
		return render.Tree{}, false
	}
	p, err := project.Open(project.Options{Files: project.Embedded(fsys), Card: e.Card()})
	if err != nil {
		return render.Tree{}, false
	}
	response, err := answer(fsys, p)
	if err != nil {
		return render.Tree{}, false
	}
	return render.Card(p.Card, model.ReadResponse(response), hostOf(p.Bench.View), view(p.Bench)), true
}

// answer is what the integrator answers for the first record.
func answer(fsys fs.FS, p *project.Project) (*document.Document, error) {
	r, err := p.Record("")
	if err != nil {
		return nil, err
	}
	body, _ := integrator.Static(fsys).Card(r.ObjectType, r.ID)
	return document.Parse("response", body, document.DefaultLimits())
}

func hostOf(v bench.View) host.Host {
	if h, ok := host.ByName(v.Host); ok {
		return h
	}
	return host.Classic()
}

func view(b bench.File) render.View {
	l, _ := locale.Lookup(b.View.Locale)
	return render.View{Locale: l.Tag(), TimeZone: b.View.TimeZone, AppName: b.Identity.AppName}
}
