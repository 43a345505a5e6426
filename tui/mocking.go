package tui

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/tui/dialog"
)

// mock is the stand-in integrator that answers in place of the environment's endpoint.
type mock struct {
	on     bool
	fault  string
	body   []byte   // answered; nil: the project's own answers
	before Endpoint // of the environment, as it was
	env    string
}

// The answers to which fault the stand-in is to have; others are names of faults.
const (
	askMock = "mock"
	mockOff = "off"
	mockOn  = "on" // without a fault
)

// pickMock asks what the stand-in integrator is to do, or takes the argument.
func (a *App) pickMock(argument string) tea.Cmd {
	if argument != "" {
		return a.setMock(argument)
	}
	items := []dialog.Item{
		{Value: mockOff, Title: "off", Detail: "the environment's own endpoint answers", Current: !a.mock.on},
		{Value: mockOn, Title: "on", Detail: "answers what is shown now, at once and right", Current: a.mock.on && a.mock.fault == ""},
	}
	for _, f := range integrator.Faults() {
		items = append(items, dialog.Item{Value: f.Name, Title: f.Name, Detail: f.About, Current: a.mock.on && a.mock.fault == f.Name})
	}
	a.dialogs.Push(dialog.NewPicker(dialog.PickerOptions{Name: askMock, Title: "Mock: the stand-in integrator answers", Items: items, Free: "fault"}))
	return nil
}

// mockStarted says where the stand-in listens.
type mockStarted struct {
	fault string
	body  []byte
	to    client.Endpoint
	err   error
}

// setMock lets the stand-in answer, with a fault or without, or takes it away.
func (a *App) setMock(what string) tea.Cmd {
	if what == mockOff {
		return a.unmock()
	}
	if what == mockOn {
		what = ""
	}
	if a.deps.Mock == nil {
		return a.toast("There is no stand-in integrator here.")
	}
	start, ctx, o := a.deps.Mock, a.ctx, MockOptions{Body: a.mockBody(), Fault: what, Public: a.publicURL()}
	return func() tea.Msg {
		to, err := start(ctx, o)
		return mockStarted{fault: what, body: o.Body, to: to, err: err}
	}
}

// mockBody is what the stand-in answers: what is shown, unless that is its own answer, which
// the last fault may have spoiled. Then it stays with what it had.
func (a *App) mockBody() []byte {
	switch {
	case a.mock.on && a.selection.Scenario == "" && !a.answer.kept:
		return a.mock.body
	case a.scene.response != nil:
		return a.scene.response.Source()
	}
	return nil
}

// publicURL is what HubSpot would call in the selected environment.
func (a *App) publicURL() string {
	to := a.project.Endpoints[a.selection.Environment]
	if a.mock.on {
		to = a.mock.before
	}
	return firstOf(to.PublicURL, to.TargetURL)
}

func (m mockStarted) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.showText("The stand-in integrator cannot run", m.err.Error())
	}
	env := a.selection.Environment
	if !a.mock.on {
		a.mock = mock{on: true, env: env, before: a.project.Endpoints[env]}
	}
	a.mock.fault, a.mock.body = m.fault, m.body
	a.project.Endpoints[a.mock.env] = Endpoint{Endpoint: m.to}
	a.selection.Scenario = ""
	return tea.Batch(a.fetch(), a.toast(mockText(m.fault)+" M turns it off."))
}

func mockText(fault string) string {
	if fault == "" {
		return "The stand-in integrator answers in place of the endpoint."
	}
	return fmt.Sprintf("The stand-in integrator answers with the fault %s.", fault)
}

func (a *App) unmock() tea.Cmd {
	if !a.mock.on {
		return a.toast("The stand-in integrator is off already.")
	}
	a.project.Endpoints[a.mock.env] = a.mock.before
	a.mock = mock{}
	return tea.Batch(a.fetch(), a.toast("The environment's own endpoint answers again."))
}

// keepMock lets the stand-in go on answering when the project was read anew, unless its
// environment is gone.
func (a *App) keepMock(to Endpoint) {
	env, ok := a.project.Endpoints[a.mock.env]
	switch {
	case !a.mock.on:
	case !ok:
		a.mock = mock{}
	default:
		a.mock.before, a.project.Endpoints[a.mock.env] = env, to
	}
}

// Mock starts the stand-in integrator, or tells a running one what to do now. It stops
// when ctx ends.
type Mock func(ctx context.Context, o MockOptions) (client.Endpoint, error)

// MockOptions say what the stand-in integrator does.
type MockOptions struct {
	Body   []byte // answered to data requests; nil: the project's own answers
	Fault  string // one of integrator.Faults; "" is none
	Public string // the URL that HubSpot would call, which is signed
}
