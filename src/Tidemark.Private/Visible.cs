using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Tidemark.Private.Tests")]
