package render

import (
	"strings"

	"cardbench/model"
	"cardbench/model/host"
)

// Modal is what a host opens when an action is pressed. An ACTION_HOOK opens none.
type Modal struct {
	Title   string
	Prompt  string // of a confirmation
	Buttons []ModalButton
	Danger  bool // the confirmation of a DELETE

	// Width and Height of an IFRAME in CSS pixels. Where both are 0, HubSpot opened an
	// almost full-screen modal.
	Width, Height int
}

// ModalButton is a button of a confirmation, in the order in which the host shows them.
type ModalButton struct {
	Label   string
	Confirm bool
}

// The texts of a confirmation that brings none, from HubSpot's Legacy CRM Card
// Converter.
const (
	defaultPrompt  = "Are you sure you want to proceed?"
	defaultConfirm = "Yes"
	defaultCancel  = "No"
)

// OpenModal returns what pressing an action opens on a host; ok is false for an
// action that opens nothing.
func OpenModal(resp model.Response, action model.Action, h host.Host, view View) (m Modal, ok bool) {
	switch action.Type {
	case model.IFrame:
		return Modal{Title: frameTitle(resp, action, h, view), Width: action.Width, Height: action.Height}, true
	case model.ConfirmationActionHook:
		return confirmation(action), true
	case model.ActionHook:
	}
	return Modal{}, false
}

// confirmation puts the confirming button first when it deletes and last otherwise,
// as the converter does.
func confirmation(a model.Action) Modal {
	confirm := ModalButton{Label: orDefault(a.ConfirmButtonText, defaultConfirm), Confirm: true}
	cancel := ModalButton{Label: orDefault(a.CancelButtonText, defaultCancel)}
	m := Modal{Title: a.Label, Prompt: orDefault(a.ConfirmationMessage, defaultPrompt), Danger: a.Method() == "DELETE"}
	m.Buttons = []ModalButton{cancel, confirm}
	if m.Danger {
		m.Buttons = []ModalButton{confirm, cancel}
	}
	return m
}

// frameTitle names the object in front of the label, and for an action of the card the
// app, where the host does so.
func frameTitle(resp model.Response, action model.Action, h host.Host, view View) string {
	for _, result := range resp.Results {
		if strings.HasPrefix(action.Pointer, result.Pointer+"/") {
			return result.Title.Text + " - " + action.Label
		}
	}
	if h.ModalOwner && view.AppName != "" {
		return view.AppName + " - " + action.Label
	}
	return action.Label
}

func orDefault(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}
