package keys

// editActions change the card. They count in every pane and mean the selected node.
func editActions() []Action {
	edit := func(id ID, title, hint string, blocked func(Facts) string, keys ...string) Action {
		return Action{ID: id, Title: title, Hint: hint, Group: groupEdit, Scope: Global, Keys: keys, Blocked: blocked}
	}
	save := edit(Save, "Save the card", "save", nothingToSave, "ctrl+s")
	save.Scope = Always
	return []Action{
		edit(Edit, "Edit the selected field", "edit", notEditable, "e"),
		edit(Add, "Add: a property, an option, an object type, an action", "add", notEditable, "a"),
		edit(Delete, "Delete the selected element", "delete", notEditable, "d"),
		edit(Duplicate, "Duplicate the selected element", "", notEditable, "D"),
		edit(MoveUp, "Move the selected element up", "", notEditable, "alt+up"),
		edit(MoveDown, "Move the selected element down", "", notEditable, "alt+down"),
		edit(QuickFix, "Quick fix: mend the selected problem", "fix", noFix, "."),
		edit(Undo, "Undo the last change", "undo", nothingToUndo, "z", "u"),
		edit(Redo, "Redo the change that was undone", "", nothingToRedo, "Z", "U"),
		save,
		edit(Editor, "Edit in $EDITOR at the selected node", "", notEditable, "E"),
		edit(Gallery, "Gallery: start from an example", "", nil, "ctrl+n"),
	}
}

func sourceActions() []Action {
	in := func(id ID, title, hint string, keys ...string) Action {
		return Action{ID: id, Title: title, Hint: hint, Group: groupSource, Scope: Source, Keys: keys, Internal: true}
	}
	return []Action{
		in(SourceLeave, "Leave the source; what was typed stays", "leave", "esc"),
		in(SourceLine, "New line, with the indentation of this one", "", "enter"),
		in(SourceIndent, "Indent", "", "tab"),
		in(SourceOutdent, "Indent less", "", "shift+tab"),
		in(SourceBack, "Erase the character before the cursor", "", "backspace", "ctrl+h"),
		in(SourceAhead, "Erase the character behind the cursor", "", "delete", "ctrl+d"),
		in(SourceWordBack, "Erase the word before the cursor", "", "ctrl+w", "alt+backspace"),
		in(SourceWordAhead, "Erase the word behind the cursor", "", "alt+d", "alt+delete"),
		in(SourceToEnd, "Erase to the end of the line", "", "ctrl+k"),
		in(SourceToStart, "Erase to the start of the line", "", "ctrl+u"),
		in(SourceUndo, "Undo, while typing", "undo", "ctrl+_"),
		in(SourceRedo, "Redo, while typing", "redo", "ctrl+y"),
	}
}

func fieldActions() []Action {
	in := func(id ID, title, hint string, keys ...string) Action {
		return Action{ID: id, Title: title, Hint: hint, Group: groupField, Scope: Field, Keys: keys, Internal: true}
	}
	return []Action{
		in(FieldDone, "Take the suggestion, open the choices, or leave the field", "take", "enter"),
		in(FieldLeave, "Leave the field; what was typed stays", "leave", "esc"),
		in(FieldNext, "Next field", "next field", "tab"),
		in(FieldPrev, "Previous field", "", "shift+tab"),
		in(FieldUp, "Previous suggestion, or the field above", "", "up"),
		in(FieldDown, "Next suggestion, or the field below", "", "down"),
		in(FieldChange, "Next value of a choice", "", " "),
	}
}
