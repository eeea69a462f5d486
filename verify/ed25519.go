package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
)

// The y coordinates of the eight points of small order, little-endian, without the sign bit: 0, 1, p-1 and the two of order 8.
var smallOrder = [][]byte{
	unhex("0000000000000000000000000000000000000000000000000000000000000000"),
	unhex("0100000000000000000000000000000000000000000000000000000000000000"),
	unhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	unhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
	unhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
}

func unhex(s string) []byte { b, _ := hex.DecodeString(s); return b }

// verifyStrictly is the check of R9: S < L and no cofactor (both in crypto/ed25519, which compares the bytes of R),
// and, which it lacks, key and R canonical and not of small order.
func verifyStrictly(key, message, sig []byte) bool {
	return len(key) == ed25519.PublicKeySize && len(sig) == ed25519.SignatureSize &&
		strictPoint(key) && strictPoint(sig[:32]) && ed25519.Verify(key, message, sig)
}

// strictPoint refuses a y that is not below p = 2^255-19, and the points of small order whatever their sign.
func strictPoint(point []byte) bool {
	y := append([]byte(nil), point...)
	y[31] &= 0x7f
	if y[31] == 0x7f && y[0] >= 0xed && bytes.Count(y[1:31], []byte{0xff}) == 30 {
		return false
	}
	for _, small := range smallOrder {
		if bytes.Equal(y, small) {
			return false
		}
	}
	return true
}
