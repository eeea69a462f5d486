using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Web.Tests;

/// <summary>How forms are read.</summary>
public sealed class FormBodyTests
{
    [Fact]
    public void Plus_percent_and_Han_are_decoded_and_the_last_of_a_repeated_field_counts()
    {
        var body = FormBody.Parse("a=1&text=%E6%88%91+%2B%0D%0A&a=2&empty=&bare&%61b=c=d"u8.ToArray())!;
        Assert.Equal("2", body["a"]);
        Assert.Equal("我 +\r\n", body["text"]);
        Assert.Equal("", body["empty"]);
        Assert.True(body.Has("bare"));
        Assert.Equal("c=d", body["ab"]);
        Assert.Equal("", body["never sent"]);
    }

    [Fact]
    public void What_a_browser_encodes_comes_back_as_typed() =>
        Prop.ForAll<string>(typed =>
        {
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed ?? ""));
            var sent = Encoding.ASCII.GetBytes("text=" + System.Net.WebUtility.UrlEncode(text));
            return FormBody.Parse(sent)!["text"] == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_that_are_no_text_never_throw() =>
        Prop.ForAll<byte[]>(bytes => FormBody.Parse(bytes ?? []) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_thousand_fields_are_nobody_s_form() =>
        Assert.Null(FormBody.Parse(Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 1000).Select(at => $"f{at}=1")))));

    [Theory]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("text/plain", 415)]
    [InlineData(null, 415)]
    [InlineData("application/x-www-form-urlencoded; charset=UTF-8", 200)]
    public async Task Only_plain_forms_are_read(string? type, int expected)
    {
        var (body, status) = await FormBody.ReadAsync(Request(type, "a=1"), 100);
        Assert.Equal(expected, status);
        Assert.Equal(expected == 200, body is not null);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 413)]
    [InlineData(100_000, 413)]
    public async Task A_longer_body_than_stated_is_refused_whether_or_not_it_says_its_length(int length, int expected)
    {
        foreach (var says in new[] { true, false })
        {
            var request = Request("application/x-www-form-urlencoded", "a=" + new string('x', length - 2));
            request.ContentLength = says ? length : null;
            var (_, status) = await FormBody.ReadAsync(request, 100);
            Assert.Equal(expected, status);
        }
    }

    [Theory]
    [InlineData("text=%FF%FE", 422)]
    [InlineData("text=%E6%88", 422)]
    [InlineData("text=%E6%88%91&x=%ED%A0%80", 422)]
    [InlineData("text=%E6%88%91", 200)]
    public async Task Bytes_that_are_no_text_are_refused_or_pointed_out(string sent, int expected)
    {
        var (strict, status) = await FormBody.ReadAsync(Request("application/x-www-form-urlencoded", sent), 100);
        Assert.Equal((expected, expected == 200), (status, strict is not null));
        var (kept, _) = await FormBody.ReadWhatFitsAsync(Request("application/x-www-form-urlencoded", sent));
        Assert.Equal(expected == 422, kept!.Damaged.Count == 1);
        Assert.True(kept.IsWhole);
        Assert.Equal(sent, Encoding.ASCII.GetString(kept.Bytes.Span));
    }

    [Theory]
    [InlineData("x", FormBody.MostCharacters, false)]
    [InlineData("%E6%88%91", FormBody.MostCharacters, false)]
    [InlineData("x", FormBody.MostCharacters + 1, true)]
    [InlineData("%E6%88%91", FormBody.MostCharacters + 1, true)]
    [InlineData("%F0%A0%80%80", FormBody.MostCharacters, true)]
    [InlineData("%E6%88%91", 1_700_000, true)]
    public async Task Of_a_field_that_is_too_long_the_beginning_is_kept_and_all_of_the_others(string letter, int times, bool cut)
    {
        var sent = "token=t&text=" + string.Concat(Enumerable.Repeat(letter, times)) + "&lang=en&go=next";
        var (body, status) = await FormBody.ReadWhatFitsAsync(Request("application/x-www-form-urlencoded", sent));
        Assert.Equal(200, status);
        Assert.Equal(!cut, body!.IsWhole);
        Assert.Equal(cut ? ["text"] : [], body.Cut);
        Assert.Equal(("t", "en", "next"), (body["token"], body["lang"], body["go"]));
        Assert.Equal(FormBody.MostCharacters, body["text"].Length);
        Assert.Empty(body.Damaged);
        Assert.Equal(Uri.UnescapeDataString(letter)[0], body["text"][0]);
    }

    [Fact]
    public async Task Of_many_long_fields_no_more_is_held_than_stated_and_what_is_longer_than_can_be_read_is_refused()
    {
        var fields = string.Join('&', Enumerable.Range(0, 20).Select(at => $"f{at}=" + new string('x', 400_000)));
        var (body, _) = await FormBody.ReadWhatFitsAsync(Request("application/x-www-form-urlencoded", fields));
        Assert.False(body!.IsWhole);
        Assert.InRange(body.Bytes.Length, 1_000_000, 2 * 1024 * 1024);
        Assert.Equal(413, (await FormBody.ReadWhatFitsAsync(Request("application/x-www-form-urlencoded", new string('x', FormBody.LongestRead + 1)))).Status);
    }

    private static HttpRequest Request(string? type, string body)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = type;
        request.Body = new MemoryStream(Encoding.ASCII.GetBytes(body));
        return request;
    }
}
