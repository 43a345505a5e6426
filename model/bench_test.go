package model_test

import (
	"fmt"
	"strings"
	"testing"

	"cardbench/model"
	"cardbench/model/document"
)

// BenchmarkReadResponse10MB is what comes behind parsing when a large response opens.
func BenchmarkReadResponse10MB(b *testing.B) {
	var src strings.Builder
	src.WriteString(`{"results":[{"title":"first"}`)
	for i := 0; src.Len() < 10<<20; i++ {
		fmt.Fprintf(&src, `,{"objectId":%d,"title":"API-%d: APIs working too fast","created":"2016-09-15","priority":"HIGH",`+
			`"description":"Customer reported that the APIs are just running too fast.","properties":[{"label":"Impact","dataType":"CURRENCY",`+
			`"value":"94.34","currencyCode":"GBP"}],"actions":[{"type":"IFRAME","uri":"https://www.example.com/%d","label":"Edit"}]}`, i, i, i)
	}
	src.WriteString("]}")
	doc, err := document.Parse("large", []byte(src.String()), document.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if r := model.ReadResponse(doc); len(r.Results) < 1000 {
			b.Fatal(len(r.Results))
		}
	}
}

func BenchmarkReadCard(b *testing.B) {
	doc := parse(b, stored)
	b.ReportAllocs()
	for b.Loop() {
		model.ReadDefinition(doc)
	}
}
