package document_test

import (
	"fmt"
	"strings"
	"testing"

	"cardbench/model/document"
)

// largeResponse is a response of about the given number of bytes, with many small
// results as a list endpoint would send them.
func largeResponse(size int) []byte {
	var b strings.Builder
	b.WriteString("{\n  \"results\": [")
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `
    {
      "objectId": %d, "title": "API-%d: APIs working too fast", "link": null,
      "created": "2016-09-15", "priority": "HIGH", "project": "API", "open": true,
      "description": "Customer reported that the APIs are just running too fast, Zoë said \"so happy\".",
      "properties": [
        { "label": "Resolution impact", "dataType": "CURRENCY", "value": "94.34", "currencyCode": "GBP" }
      ],
      "actions": [
        { "type": "IFRAME", "width": 890, "height": 748, "uri": "https:\/\/www.example.com\/tickets\/%d", "label": "Edit" }
      ]
    }`, i, i, i)
	}
	b.WriteString("\n  ]\n}\n")
	return []byte(b.String())
}

func BenchmarkOpenCard(b *testing.B) {
	src := largeResponse(4 << 10)
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := document.Parse("card", src, document.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen10MB(b *testing.B) {
	src := largeResponse(10 << 20)
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := document.Parse("large", src, document.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFindLastOf10MB(b *testing.B) {
	doc, err := document.Parse("large", largeResponse(10<<20), document.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	pointer := fmt.Sprintf("/results/%d/actions/0/label", len(doc.Root().Member("results").Items)-1)
	b.ReportAllocs()
	for b.Loop() {
		if doc.Position(doc.Find(pointer).Offset()).Line == 0 {
			b.Fatal("no position")
		}
	}
}
