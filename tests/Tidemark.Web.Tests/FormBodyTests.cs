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

    private static HttpRequest Request(string? type, string body)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = type;
        request.Body = new MemoryStream(Encoding.ASCII.GetBytes(body));
        return request;
    }
}
