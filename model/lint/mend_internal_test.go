package lint

import "testing"

// TestMeant holds what is taken for the text that was meant; "" leaves it to the author.
func TestMeant(t *testing.T) {
	for name, test := range map[string]struct {
		mend func(string) string
		want map[string]string
	}{
		"withScheme": {withScheme, map[string]string{
			"www.example.com/card": "https://www.example.com/card", " shop.example.com ": "https://shop.example.com",
			"www.example.com:8443/a": "https://www.example.com:8443/a", "localhost:8080/card": "", "/card": "", "page.html": "",
			"www.example.com/a b": "", "mailto:a@example.com": "", "": "",
		}},
		"secure": {secure, map[string]string{
			"http://example.com/a": "https://example.com/a", "HTTP://example.com": "https://example.com",
			"http://example.com:8080/": "", "ftp://example.com": "", "https://example.com": "",
		}},
		"escaped": {escaped, map[string]string{
			"https://a.example.com/my card": "https://a.example.com/my%20card", " https://a.example.com\n": "https://a.example.com",
			"https://a.example.com/{{id}}": "", "https://a.example.com/a\tb": "",
		}},
		"withoutFragment": {withoutFragment, map[string]string{
			"https://a.example.com/#top": "https://a.example.com/", "https://a.example.com/#/orders": "", "https://a.example.com/#a=b": "",
		}},
		"origin": {origin, map[string]string{
			"https://a.example.com/b/c?d": "https://a.example.com/", "https://a.example.com:8443/b": "https://a.example.com:8443/",
			"http://a.example.com/": "", "https://localhost/": "", "https://u:p@a.example.com/": "", "https://a.example.com/a b": "",
		}},
		"label": {label, map[string]string{
			"closeDate": "Close date", "hs_ticket_priority": "Hs ticket priority", "IN_PROGRESS": "In progress", "HIGH": "High",
			"a": "A", "7": "7", "état": "État", "order-2.total": "Order 2 total", "OK": "OK", " ": "", "已": "已",
		}},
		"plainNumber": {plainNumber, map[string]string{
			"1,234.5": "1234.5", "-1,234,567": "-1234567", "1,234": "", "12,34.5": "", "1.234,5": "", ",123.4": "", "1234.5": "", "1,234.": "",
		}},
		"integer": {integer, map[string]string{
			"245": "245", "-7": "-7", "0": "0", "007": "", "-0": "", "12345678901234567": "", "1e3": "", "": "", "+1": "",
		}},
		"instant": {instant, map[string]string{
			"2023-10-13T21:47:58Z": "1697233678000", "2023-10-13T23:47:58.5+02:00": "1697233678500", "2023-10-13T21:47:58+0000": "1697233678000",
			"2023-10-13T21:47:58": "", "2023-10-13": "", "1.697e12": "1697000000000", "today": "", "NaN": "",
		}},
		"thousandfold": {thousandfold, map[string]string{"1697233678": "1697233678000", "1697233678.25": "1697233678250", "x": ""}},
		"shortened": {shortened, map[string]string{
			"1697233678777000": "1697233678777", "1697233678777000000": "1697233678777", "99999999999999999999": "", "-1697233678777000": "", "12": "",
		}},
		"day": {day, map[string]string{
			"2023-10-13T00:00:00Z": "2023-10-13", "2023-10-13 10:00": "2023-10-13", "2023-02-30T00:00:00Z": "", "2023-10-13": "", "October 13": "",
		}},
		"address": {address, map[string]string{
			"mailto:tim@example.com": "tim@example.com", " tim@example.com ": "tim@example.com", "tim": "", "mailto:a@b.example, c@d.example": "",
		}},
		"symbolCode": {symbolCode, map[string]string{"€": "EUR", "£": "GBP", "$": "", "¥": ""}},
	} {
		for in, want := range test.want {
			if got := test.mend(in); got != want {
				t.Errorf("%s(%q) = %q, want %q", name, in, got, want)
			}
		}
	}
}
