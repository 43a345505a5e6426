package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/curl"
	"cardbench/model/bench"
	"cardbench/tui/dialog"
)

// The questions about a pasted curl command.
const (
	askCurl     = "curl"
	askCurlName = "curl-name"
)

// copyCurl copies the request that the wire shows as a curl command, signed afresh.
func (a *App) copyCurl() tea.Cmd {
	request, why := a.wireRequest()
	if why != "" {
		return a.toast(why)
	}
	env := a.environment()
	command, err := curl.Command(request, curl.Options{Now: a.deps.Now(), CAFile: besideBench(a.project.BenchName, env.CAFile)})
	if err != nil {
		return a.toast(err.Error())
	}
	return a.copy("curl command", command)
}

// besideBench is a path that the workbench file gives, as it is from here.
func besideBench(benchName, path string) string {
	if path == "" || strings.HasPrefix(path, "/") {
		return path
	}
	return beside(benchName, path)
}

// wireRequest is the request of pane 4 as it would be sent now.
func (a *App) wireRequest() (client.Request, string) {
	if a.wired == nil {
		return a.scene.request, a.scene.cannotFetch
	}
	to, _, why := target(a.project, a.selection)
	if why != "" {
		return client.Request{}, why
	}
	request, err := client.Resign(a.wired.exchange, to)
	if err != nil {
		return request, err.Error()
	}
	return request, ""
}

// pasteCurl asks for a curl command, to fill an environment from it.
func (a *App) pasteCurl() tea.Cmd {
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askCurl, Title: "Paste a curl command", Multi: true, Placeholder: "curl https://www.example.com/card?userId=…",
		Text: "From a browser, Postman, a log: its address, headers, record and user fill an environment. Signatures and passwords are left out.",
		Check: func(s string) string {
			if _, err := curl.Parse(s); err != nil {
				return err.Error()
			}
			return ""
		},
	}))
	return nil
}

// onCurl takes a command and asks what the environment is to be called.
func (a *App) onCurl(command string) tea.Cmd {
	parsed, err := curl.Parse(command)
	if err != nil {
		return a.toast(err.Error())
	}
	a.pasted = parsed
	found := parsed.Environment("")
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askCurlName, Title: "Name of the environment", Value: a.freeCurlName(), Text: strings.Join(a.aboutCurl(found), "\n"),
		Check: a.curlNameProblem,
	}))
	return nil
}

// aboutCurl tells what a pasted command writes, and what of it was left out.
func (a *App) aboutCurl(found curl.Found) []string {
	lines := []string{"targetUrl " + found.Environment.TargetURL}
	if r := found.Record; r != nil {
		lines = append(lines, "record "+r.ObjectType+" "+r.ID)
	}
	old := identityFields(a.project.Bench.Identity)
	for i, field := range identityFields(found.Identity) {
		switch {
		case field[1] == "" || field[1] == old[i][1]:
		case old[i][1] == "":
			lines = append(lines, field[0]+" "+field[1])
		default:
			lines = append(lines, field[0]+" "+field[1]+", in place of "+old[i][1]+" for all environments")
		}
	}
	return append(lines, found.Notes...)
}

// curlNameProblem says why an environment and a record cannot have a name: neither takes
// the place of another unasked.
func (a *App) curlNameProblem(name string) string {
	_, environment := a.project.Bench.Environment(name)
	_, record := a.project.Bench.Record(name)
	switch {
	case !plainName(name) || name == "":
		return "take letters, digits, - and _"
	case environment:
		return "there is an environment of that name already"
	case record:
		return "there is a record of that name already"
	}
	return ""
}

// freeCurlName proposes a name that is not taken.
func (a *App) freeCurlName() string {
	name := "pasted"
	for n := 2; a.curlNameProblem(name) != ""; n++ {
		name = "pasted-" + strconv.Itoa(n)
	}
	return name
}

// fillEnvironment writes what the pasted command tells into the workbench file.
func (a *App) fillEnvironment(name string) tea.Cmd {
	found := a.pasted.Environment(name)
	written := a.editBench(func(src []byte) ([]byte, error) {
		src, err := bench.SetEnvironment(src, name, found.Environment)
		if err == nil && found.Record != nil {
			src, err = bench.SetRecord(src, name, *found.Record)
		}
		for _, field := range identityFields(found.Identity) {
			if err == nil && field[1] != "" {
				src, err = bench.SetIdentity(src, field[0], field[1])
			}
		}
		return src, err
	})
	a.selection.Environment = name
	if found.Record != nil {
		a.selection.Record = name
	}
	if a.bench.store == nil {
		return tea.Batch(written, a.toast(fmt.Sprintf("The environment %s lasts until cardbench is closed: an example cannot be written.", name)))
	}
	a.bench.reload = true
	return written
}

// identityFields are the keys and values of an identity, in the order of the file.
func identityFields(id bench.Identity) [][2]string {
	return [][2]string{
		{"userId", id.UserID}, {"userEmail", id.UserEmail}, {"portalId", id.PortalID}, {"appId", id.AppID}, {"appName", id.AppName},
	}
}
