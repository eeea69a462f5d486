package main

import (
	"fmt"
	"time"
)

// Days are real Gregorian dates from 0001 on, weeks those of ISO 8601.

func day(written string) bool {
	_, err := time.Parse(`"2006-01-02"`, written)
	return err == nil && written >= `"0001-01-01"`
}

// parseDay is for texts that are days.
func parseDay(day string) time.Time {
	at, _ := time.Parse("2006-01-02", day)
	return at
}

var weekShape = words("[0-9]{4}-W[0-9]{2}")

// week: the Monday of a week that there is not is in another one.
func week(written string) bool {
	if !weekShape(written) {
		return false
	}
	year, number := monday(written[1:9]).ISOWeek()
	return fmt.Sprintf(`"%04d-W%02d"`, year, number) == written && year > 0
}

// monday is the first day of a week: week 1 has 4 January in it.
func monday(week string) time.Time {
	number := int(week[6]-'0')*10 + int(week[7]-'0')
	january := parseDay(week[:4] + "-01-04")
	return january.AddDate(0, 0, 7*(number-1)-(int(january.Weekday())+6)%7)
}
