package signature

// Version names one of HubSpot's signature schemes.
type Version string

// The versions.
const (
	V1 Version = "v1"
	V2 Version = "v2"
	V3 Version = "v3"
)

// Versions returns all of them, oldest first.
func Versions() []Version { return []Version{V1, V2, V3} }
