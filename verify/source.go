package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A source is where the log's files are: a folder, or an http(s) address (register.md section 6).
type source string

var client = &http.Client{Timeout: 5 * time.Minute}

// open gives a file's bytes; fs.ErrNotExist says that there is none.
func (s source) open(path string) (io.ReadCloser, error) {
	if !s.remote() {
		file, err := os.Open(filepath.Join(string(s), filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		if info, err := file.Stat(); err != nil || info.IsDir() {
			file.Close()
			return nil, fs.ErrNotExist
		}
		return file, nil
	}
	answer, err := client.Get(strings.TrimRight(string(s), "/") + "/" + path)
	for try := 1; try < 3 && (err != nil || answer.StatusCode >= 500); try++ { // a long download meets a short failure
		if err == nil {
			answer.Body.Close()
		}
		time.Sleep(time.Duration(try) * time.Second)
		answer, err = client.Get(strings.TrimRight(string(s), "/") + "/" + path)
	}
	if err != nil {
		return nil, err
	}
	if answer.StatusCode == http.StatusOK {
		return answer.Body, nil
	}
	answer.Body.Close()
	if answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusGone {
		return nil, fs.ErrNotExist
	}
	return nil, errors.New(answer.Status)
}

func (s source) remote() bool {
	return strings.HasPrefix(string(s), "http://") || strings.HasPrefix(string(s), "https://")
}

// read gives a whole file of at most limit bytes.
func (s source) read(path string, limit int64) ([]byte, error) {
	file, err := s.open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%s is longer than %d bytes", path, limit)
	}
	return data, err
}

// numbered gives the path of tile, bundle or pack n (log.md section 2): 1234067 -> x001/x234/067.
func numbered(folder string, n int64) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	return folder + "/" + path
}
