using System.Net.Http.Headers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Web.Tests;

/// <summary>How forms with files are read: every byte as it came, never more than is stated.</summary>
public sealed class UploadBodyTests
{
    [Fact]
    public void The_bytes_of_a_file_come_as_they_are() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var (body, status) = Read(("file", "one", bytes), ("text", null, "我\r\n"u8.ToArray()));
            return status == 200 && body!.Parts("file").SelectMany(part => part.Bytes).SequenceEqual(bytes) && body.Typed("text") == "我\r\n";
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Of_each_part_no_more_is_kept_than_is_stated(int length, bool whole)
    {
        var (body, _) = Read(("file", "one", new byte[length]), ("text", null, "x"u8.ToArray()));
        var part = Assert.Single(body!.Parts("file"));
        Assert.Equal((Math.Min(length, 100), whole), (part.Bytes.Length, part.IsWhole));
        Assert.Equal("x", body.Typed("text"));
    }

    [Fact]
    public void What_was_not_chosen_or_typed_is_no_part()
    {
        var (body, _) = Read(("file", "", []), ("text", null, []));
        Assert.Empty(body!.Parts("file"));
        Assert.Equal("", body.Typed("text") + body.Typed("never sent"));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=line", true)]
    [InlineData("Multipart/Form-Data; boundary=\"line\"", true)]
    [InlineData("multipart/form-data", false)]
    [InlineData("multipart/mixed; boundary=line", false)]
    [InlineData("application/x-www-form-urlencoded", false)]
    [InlineData("", false)]
    public void Only_forms_with_files_are_taken_for_such(string type, bool upload) =>
        Assert.Equal(upload, UploadBody.IsUpload(new DefaultHttpContext { Request = { ContentType = type } }.Request));

    [Theory]
    [InlineData("a\r\nb", "a\nb\n")]
    [InlineData("\r\n \ta\r\rb \n\n", "a\n\nb\n")]
    [InlineData("\uFEFFa", "a\n")]
    [InlineData(" \r\n", "")]
    public void What_is_pasted_has_the_line_ends_of_a_file(string pasted, string file) => Assert.Equal(file, PastedText.AsFile(pasted));

    private static (UploadBody? Body, int Status) Read(params (string Name, string? File, byte[] Bytes)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, file, bytes) in parts)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = file is null ? null : $"\"{file}\"" };
            form.Add(part);
        }

        var context = new DefaultHttpContext { Request = { ContentType = form.Headers.ContentType!.ToString(), Body = new MemoryStream(form.ReadAsByteArrayAsync().GetAwaiter().GetResult()) } };
        return UploadBody.ReadAsync(context.Request, 100).GetAwaiter().GetResult();
    }
}
