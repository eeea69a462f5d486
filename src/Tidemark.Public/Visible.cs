using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Tidemark.Public.Tests")]
