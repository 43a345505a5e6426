package host_test

import (
	"testing"

	"cardbench/model/host"
)

// TestAlerts holds the app card's messages against the words of HubSpot's Legacy CRM Card
// Converter and its tests; of the classic card's none are known.
func TestAlerts(t *testing.T) {
	for _, c := range []struct {
		say  func(host.Host) string
		want string
	}{
		{func(h host.Host) string { return h.SucceededAlert("Submit {status} Data") }, "Submit {status} Data succeeded."},
		{func(h host.Host) string { return h.FailedAlert(500) }, "Error: Action failed with status 500"},
		{
			func(h host.Host) string { return h.OutsideAlert("https://malicious.com/action") },
			"Error: Action URI: 'https://malicious.com/action' does not share a base URI with the base URIs defined for this object type",
		},
		{func(h host.Host) string { return h.NoTypeAlert("X") }, "Unknown action type: X"},
		{func(h host.Host) string { return h.Alerts.NoURI }, "Error: ACTION_HOOK missing URI"},
	} {
		if got := c.say(host.AppCard()); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
		if got := c.say(host.Classic()); got != "" {
			t.Errorf("the classic card says %q", got)
		}
	}
}
