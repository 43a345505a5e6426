package client_test

import (
	"testing"

	"cardbench/client"
)

func TestLoopback(t *testing.T) {
	for raw, want := range map[string]bool{
		"http://localhost:8080/card": true, "http://127.0.0.1/": true, "http://[::1]:80/x?y": true, "http://card.localhost": true,
		"https://www.example.com/localhost": false, "http://localhost.example.com": false, "http://10.0.0.1": false, "": false,
	} {
		if got := client.Loopback(raw); got != want {
			t.Errorf("%s: %v", raw, got)
		}
	}
}
