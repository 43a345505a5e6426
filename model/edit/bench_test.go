package edit_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// cardOf is a definition with that many properties, each a status with three options.
func cardOf(properties int) string {
	var b strings.Builder
	b.WriteString("{\n  \"title\": \"Large\",\n  \"display\": {\n    \"properties\": [")
	for i := range properties {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n      {\n        \"name\": \"p%d\",\n        \"label\": \"Property %d\",\n        \"dataType\": \"STATUS\",\n        \"options\": [", i, i)
		for j, kind := range []string{"DANGER", "WARNING", "SUCCESS"} {
			if j > 0 {
				b.WriteString(",")
			}
			fmt.Fprintf(&b, "\n          {\n            \"name\": \"o%d\",\n            \"label\": \"Option %d\",\n            \"type\": %q\n          }", j, j, kind)
		}
		b.WriteString("\n        ]\n      }")
	}
	b.WriteString("\n    ]\n  }\n}\n")
	return b.String()
}

// perCard runs a benchmark for a usual card and for the largest one.
func perCard(b *testing.B, action func(buffer edit.Buffer, last string) error) {
	b.Helper()
	for _, properties := range []int{25, 500} {
		b.Run(strconv.Itoa(properties), func(b *testing.B) {
			src := cardOf(properties)
			buffer := edit.NewBuffer("card", []byte(src))
			last := fmt.Sprintf("/display/properties/%d", properties-1)
			b.ReportAllocs()
			for b.Loop() {
				if err := action(buffer, last); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func build(step func(doc *document.Document, last string) (edit.Change, error)) func(edit.Buffer, string) error {
	return func(buffer edit.Buffer, last string) error {
		c, err := step(buffer.Document(), last)
		if err == nil {
			_, err = buffer.Apply(c)
		}
		return err
	}
}

func BenchmarkTypeALetterOfALabel(b *testing.B) {
	perCard(b, build(func(doc *document.Document, last string) (edit.Change, error) {
		return edit.SetString(doc, last+"/label", "Propertyx", "label")
	}))
}

func BenchmarkAddAProperty(b *testing.B) {
	perCard(b, build(func(doc *document.Document, _ string) (edit.Change, error) {
		return edit.InsertElement(doc, "/display/properties", -1, `{"name":"n","label":"N","dataType":"STATUS","options":[{"name":"x"}]}`, "add")
	}))
}

func BenchmarkChangeADataTypeWithItsOptions(b *testing.B) {
	perCard(b, func(buffer edit.Buffer, last string) error {
		c, err := edit.Sequence(buffer.Document(), "type", set(last+"/dataType", "STRING"), raw(last+"/options", "[]"))
		if err == nil {
			_, err = buffer.Apply(c)
		}
		return err
	})
}

func BenchmarkMergeAForeignSave(b *testing.B) {
	perCard(b, func(buffer edit.Buffer, _ string) error {
		base := buffer.Source()
		mine := strings.Replace(string(base), "Large", "Mine", 1)
		theirs := strings.ReplaceAll(string(base), "Option 2", "Theirs")
		if _, conflicts := edit.Merge(base, []byte(mine), []byte(theirs)); conflicts != nil {
			return fmt.Errorf("%d conflicts", len(conflicts))
		}
		return nil
	})
}

func BenchmarkTakeUpAForeignSave(b *testing.B) {
	perCard(b, func(buffer edit.Buffer, _ string) error {
		theirs := strings.ReplaceAll(string(buffer.Source()), "Option 2", "Theirs")
		_, err := buffer.Apply(edit.Diff(buffer.Source(), []byte(theirs)))
		return err
	})
}

// BenchmarkKeepAThousandSteps is what the crash copy writes after a change.
func BenchmarkKeepAThousandSteps(b *testing.B) {
	src := []byte(cardOf(25))
	var log edit.Log
	for i := range 1000 {
		log.Do(edit.Change{Title: "label \"Priority\" → \"Prio\"", Splices: []edit.Splice{{At: i, Removed: "Priority", Inserted: "Prio"}}})
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(log.Marshal(src)) == 0 {
			b.Fatal("nothing is kept")
		}
	}
}
