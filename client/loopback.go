package client

import (
	"net"
	"strings"
)

// Loopback reports whether a URL leads to this machine by name or address.
func Loopback(raw string) bool {
	name := hostOf(raw)
	if host, _, err := net.SplitHostPort(name); err == nil {
		name = host
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	ip := net.ParseIP(name)
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || ip != nil && ip.IsLoopback()
}
