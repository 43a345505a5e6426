package dialog_test

import (
	"strings"
	"testing"

	"cardbench/tui/dialog"
	"cardbench/tui/tuitest"
)

func TestPicturesOfQuestionsAboutActions(t *testing.T) {
	for name, d := range map[string]func() dialog.Dialog{
		"asking":         func() dialog.Dialog { return asking() },
		"asking-resolve": func() dialog.Dialog { return asking(resolving) },
		"asking-long":    func() dialog.Dialog { return asking(long) },
		"asking-open": func() dialog.Dialog {
			d := asking()
			d.Update(tuitest.Input("i"))
			return d
		},
		"frame":        func() dialog.Dialog { return dialog.NewFrame(following()) },
		"frame-ssh":    func() dialog.Dialog { return dialog.NewFrame(remote()) },
		"frame-ended":  func() dialog.Dialog { return dialog.NewFrame(ended()) },
		"prompt":       func() dialog.Dialog { return hashPrompt() },
		"prompt-mask":  func() dialog.Dialog { return secretPrompt(strings.Repeat("s", 40)) },
		"prompt-lines": func() dialog.Dialog { return curlPrompt() },
		"record":       func() dialog.Dialog { return dialog.NewRecord(record()) },
		"record-edit": func() dialog.Dialog {
			d := dialog.NewRecord(record())
			d.SetSize(80, 24)
			d.Update(tuitest.Input("enter"))
			d.Update(tuitest.Text("HIGH"))
			return d
		},
		"compare":  func() dialog.Dialog { return compared() },
		"menu-alt": func() dialog.Dialog { return altMenu() },
	} {
		for size, file := range map[[2]int]string{{76, 20}: "80x24", {116, 36}: "120x40", {40, 10}: "40x10"} {
			t.Run(name+"_"+file, func(t *testing.T) {
				d := d()
				d.SetSize(size[0], size[1])
				tuitest.Golden(t, name+"_"+file+".golden", picture(d))
			})
		}
	}
}

// younger returns a new dialog of each kind that asks about an action or a record.
func younger() map[string]dialog.Dialog {
	opened := asking(wordy)
	opened.Update(tuitest.Input("i"))
	editing := dialog.NewRecord(record())
	editing.SetSize(80, 24)
	editing.Update(tuitest.Input("enter"))
	editing.Update(tuitest.Paste("界\n👩‍👧"))
	return map[string]dialog.Dialog{
		"asking":        asking(),
		"asking-try":    asking(resolving),
		"asking-long":   asking(wordy),
		"asking-opened": opened,
		"asking-bare":   dialog.NewInspect(dialog.Inspection{Name: "x"}),
		"menu-alt":      altMenu(),
		"frame":         dialog.NewFrame(following()),
		"frame-remote":  dialog.NewFrame(remote()),
		"frame-ended":   dialog.NewFrame(ended()),
		"frame-nothing": dialog.NewFrame(dialog.FrameView{}),
		"prompt":        hashPrompt(),
		"prompt-secret": secretPrompt("abc"),
		"prompt-curl":   curlPrompt(),
		"prompt-empty":  dialog.NewPrompt(dialog.PromptOptions{}),
		"record":        dialog.NewRecord(record()),
		"record-edited": editing,
		"record-empty":  dialog.NewRecord(dialog.RecordView{}),
		"compare":       compared(),
		"compare-empty": dialog.NewCompare(dialog.CompareView{}),
	}
}
