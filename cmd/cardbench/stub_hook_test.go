package main

import (
	"fmt"
	"io"
	"net/http"
	"sync"
)

// hookStub adds the actions of an integrator. /actions answers a card whose actions go to
// the stub itself; /calls/KEY answers how often a hook of that key was called.
func hookStub(mux *http.ServeMux) {
	var mu sync.Mutex
	calls := map[string]int{}
	count := func(r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		calls[r.PathValue("key")]++
	}
	answer := func(pattern string, f func(w http.ResponseWriter, r *http.Request, body string)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			count(r)
			body, _ := io.ReadAll(r.Body)
			f(w, r, string(body))
		})
	}
	mux.HandleFunc("/calls/{key}", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Fprintf(w, `{"results":[],"calls":"%d calls"}`, calls[r.PathValue("key")])
	})
	mux.HandleFunc("/actions", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"results":[{"objectId":245,"title":"Ticket","actions":[`+
			`{"type":"ACTION_HOOK","label":"Resolve","httpMethod":"PUT","uri":"http://%s/hook/live"}]}]}`, r.Host)
	})
	answer("/hook/{key}", func(w http.ResponseWriter, r *http.Request, body string) {
		fmt.Fprintf(w, `{"message":"%s with %s","body":%q}`, r.Method, r.Header.Get("Content-Type"), body)
	})
	answer("/form/{key}", func(w http.ResponseWriter, r *http.Request, _ string) {
		if r.Header.Get("Content-Type") != "application/x-www-form-urlencoded" {
			w.WriteHeader(http.StatusUnsupportedMediaType)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	answer("/json/{key}", func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, "SyntaxError: Unexpected token 'u' is not valid JSON\x1b[31m")
	})
	answer("/page/{key}", func(w http.ResponseWriter, _ *http.Request, _ string) {
		io.WriteString(w, "<!doctype html><title>Edit</title>")
	})
	answer("/denied/{key}", func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.Header().Set("X-Frame-Options", "DENY")
		io.WriteString(w, "<!doctype html><title>Edit</title>")
	})
}
