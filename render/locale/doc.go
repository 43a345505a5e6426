// Package locale prints currency, numbers, dates and times as HubSpot's page prints
// them with the browser's Intl.
//
// The API takes every BCP 47 tag. English is all it knows yet: another language is
// reported by Lookup and printed in English.
package locale
