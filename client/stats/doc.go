// Package stats fetches the same card many times and sums the times up: percentiles, the
// share over HubSpot's limits, a histogram. The first call is told apart from the others,
// because a server that slept needs longer for it.
package stats
