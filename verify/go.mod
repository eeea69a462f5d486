module tidemark/verify

go 1.19

require (
	golang.org/x/mod v0.7.0
	golang.org/x/text v0.7.0
)

// Debian's golang-golang-x-mod-dev and golang-golang-x-text-dev: nothing is fetched.
replace golang.org/x/mod => /usr/share/gocode/src/golang.org/x/mod

replace golang.org/x/text => /usr/share/gocode/src/golang.org/x/text
