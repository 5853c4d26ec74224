using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;

namespace EqualCare.App;

/// <summary>The browser app's files, read once: they are few, and the same for everybody.</summary>
internal sealed class AppFiles
{
    private const string Index = "/index.html";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";

    // The bundler puts a hash into the name of everything in this folder.
    private const string Hashed = "/assets/";

    // Scripts and styles come from here alone and never from within the page; the same goes for everything else that a page could load.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly FrozenDictionary<string, AppFile> _files;

    private AppFiles(FrozenDictionary<string, AppFile> files) => _files = files;

    public bool HasApp => _files.ContainsKey(Index);

    public static AppFiles In(string folder)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        var files = new Dictionary<string, AppFile>(StringComparer.Ordinal);
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var place = "/" + Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
                if (types.TryGetContentType(path, out var type)) files[place] = new AppFile(File.ReadAllBytes(path), type);
            }
        }

        return new AppFiles(files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Answers with the file of that place; false when there is none.</summary>
    public async Task<bool> Serve(HttpContext http, string place)
    {
        if (!_files.TryGetValue(place, out var file)) return false;
        var headers = http.Response.Headers;
        headers.CacheControl = place.StartsWith(Hashed, StringComparison.Ordinal) ? Forever : AskFirst;
        headers.ETag = file.Tag;
        headers.Vary = "Accept-Encoding";
        headers.ContentSecurityPolicy = PagePolicy;
        headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()";
        if (http.Request.Headers.IfNoneMatch.Contains(file.Tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        http.Response.ContentType = file.Type;
        var (bytes, encoding) = file.For(http.Request.Headers.AcceptEncoding);
        if (encoding is not null) headers.ContentEncoding = encoding;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        return true;
    }

    /// <summary>Every page of the app is the same file; which one is meant, the app reads from the address.</summary>
    public Task<bool> ServePage(HttpContext http) => Serve(http, Index);

    private sealed class AppFile
    {
        private readonly byte[] _plain;
        private readonly Lazy<byte[]>? _brotli;
        private readonly Lazy<byte[]>? _gzip;

        public AppFile(byte[] plain, string type)
        {
            _plain = plain;
            Type = type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
            Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..24]}\"";

            // Fonts and pictures are packed already.
            if (type.StartsWith("font/", StringComparison.Ordinal) || type == "image/png") return;
            _brotli = new Lazy<byte[]>(() => Packed(to => new BrotliStream(to, CompressionLevel.SmallestSize)));
            _gzip = new Lazy<byte[]>(() => Packed(to => new GZipStream(to, CompressionLevel.SmallestSize)));
        }

        public string Type { get; }

        public string Tag { get; }

        public (byte[] Bytes, string? Encoding) For(StringValues accepted)
        {
            var words = accepted.ToString();
            if (_brotli is not null && words.Contains("br", StringComparison.OrdinalIgnoreCase)) return (_brotli.Value, "br");
            if (_gzip is not null && words.Contains("gzip", StringComparison.OrdinalIgnoreCase)) return (_gzip.Value, "gzip");
            return (_plain, null);
        }

        private byte[] Packed(Func<Stream, Stream> packing)
        {
            using var packed = new MemoryStream();
            using (var stream = packing(packed)) stream.Write(_plain);
            return packed.ToArray();
        }
    }
}
