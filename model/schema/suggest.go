package schema

// Suggestion is a value that is often meant, with what HubSpot's screens call it.
type Suggestion struct{ Value, Label string }

// CommonProperties returns HubSpot's own properties of an object type that cards ask
// for most, by their internal names. It is empty for an unknown type; a portal has its
// own properties besides.
func CommonProperties(objectType string) []Suggestion {
	var own []Suggestion
	switch objectType {
	case "contacts":
		own = contactProperties()
	case "companies":
		own = companyProperties()
	case "deals":
		own = dealProperties()
	case "tickets":
		own = ticketProperties()
	default:
		return nil
	}
	return append(own, Suggestion{"hubspot_owner_id", "Owner"}, Suggestion{"hs_object_id", "Record ID"})
}

func contactProperties() []Suggestion {
	return []Suggestion{
		{"firstname", "First name"},
		{"lastname", "Last name"},
		{"email", "Email"},
		{"phone", "Phone number"},
		{"mobilephone", "Mobile phone number"},
		{"company", "Company name"},
		{"jobtitle", "Job title"},
		{"website", "Website URL"},
		{"address", "Street address"},
		{"city", "City"},
		{"state", "State/Region"},
		{"zip", "Postal code"},
		{"country", "Country/Region"},
		{"lifecyclestage", "Lifecycle stage"},
		{"hs_lead_status", "Lead status"},
		{"createdate", "Create date"},
		{"lastmodifieddate", "Last modified date"},
	}
}

func companyProperties() []Suggestion {
	return []Suggestion{
		{"name", "Company name"},
		{"domain", "Company domain name"},
		{"phone", "Phone number"},
		{"website", "Website URL"},
		{"address", "Street address"},
		{"city", "City"},
		{"state", "State/Region"},
		{"zip", "Postal code"},
		{"country", "Country/Region"},
		{"industry", "Industry"},
		{"type", "Type"},
		{"numberofemployees", "Number of employees"},
		{"annualrevenue", "Annual revenue"},
		{"lifecyclestage", "Lifecycle stage"},
		{"description", "Description"},
		{"createdate", "Create date"},
	}
}

func dealProperties() []Suggestion {
	return []Suggestion{
		{"dealname", "Deal name"},
		{"amount", "Amount"},
		{"dealstage", "Deal stage"},
		{"pipeline", "Pipeline"},
		{"closedate", "Close date"},
		{"dealtype", "Deal type"},
		{"deal_currency_code", "Currency"},
		{"description", "Deal description"},
		{"createdate", "Create date"},
	}
}

func ticketProperties() []Suggestion {
	return []Suggestion{
		{"subject", "Ticket name"},
		{"content", "Ticket description"},
		{"hs_pipeline", "Pipeline"},
		{"hs_pipeline_stage", "Ticket status"},
		{"hs_ticket_priority", "Priority"},
		{"hs_ticket_category", "Category"},
		{"source_type", "Source"},
		{"closed_date", "Close date"},
		{"createdate", "Create date"},
	}
}

// Currencies returns currency codes that are often meant.
func Currencies() []Suggestion {
	return []Suggestion{
		{"USD", "US dollar"},
		{"EUR", "Euro"},
		{"GBP", "Pound sterling"},
		{"JPY", "Yen"},
		{"CHF", "Swiss franc"},
		{"CAD", "Canadian dollar"},
		{"AUD", "Australian dollar"},
		{"INR", "Indian rupee"},
		{"BRL", "Brazilian real"},
	}
}

// ChoiceHelp says in a few words what a value of a Choice means, "" for one that says
// it itself.
func ChoiceHelp(choice string) string {
	return map[string]string{
		"BOOLEAN": "in the OpenAPI description only; the converter refuses it", "CURRENCY": "an amount of money",
		"DATE": "yyyy-mm-dd", "DATETIME": "milliseconds since 1970", "EMAIL": "a link to write to",
		"LINK": "a URL", "NUMERIC": "a number", "STATUS": "a coloured tag with options", "STRING": "text",
		"DEFAULT": "grey", "SUCCESS": "green", "WARNING": "yellow", "DANGER": "red", "INFO": "blue",
		"IFRAME": "opens a page in a dialog", actionHook: "calls the server", confirmationHook: "asks, then calls the server",
		"marketing_events": "in the OpenAPI description only",
		"SERVERLESS":       "deprecated",
	}[choice]
}
