using System.Buffers.Binary;
using System.Security.Cryptography;
using Dapper;
using Tidemark.Core;
using Tidemark.Private.Keys;
using Tidemark.Private.Stores;
using Tidemark.Sodium;

namespace Tidemark.Private.Staff;

/// <summary>The members of staff, their sealed keys, and signing in.</summary>
public sealed class StaffStore : IDisposable
{
    private readonly StoreFile file;
    private readonly RandomSource random;
    private readonly TimeProvider clock;
    private readonly PassphraseCost cost;
    private readonly Pace pace;

    /// <summary>Opens the store; <paramref name="triesPerSecond"/> bounds sign-ins over all names together.</summary>
    public StaffStore(string path, RandomSource random, TimeProvider clock, PassphraseCost? cost = null, int triesPerSecond = 4)
    {
        file = new StoreFile(path, "Staff.Schema");
        this.random = random;
        this.clock = clock;
        this.cost = cost ?? PassphraseCost.Standard;
        pace = new Pace(clock, triesPerSecond, TimeSpan.FromSeconds(20));
    }

    /// <summary>All members, in the order of their names.</summary>
    public IReadOnlyList<StaffMember> All() =>
        file.Read(store => store.Query<Row>(Columns + " ORDER BY name;").Select(row => row.ToMember()).ToArray());

    /// <summary>Adds a member; null if the name is taken.</summary>
    public NewMember? Add(string register, string name, StaffRole role, string passphrase)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!Passphrase.IsLongEnough(passphrase))
            throw new ArgumentException($"A passphrase has at least {Passphrase.Shortest} characters.", nameof(passphrase));
        using var secrets = StaffSecrets.Create(random);
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(secrets.Seed);
        secretKey.Dispose();
        using var sheet = RecoverySheet.Create(random);
        var member = new StaffMember(random.Bytes(16), name.Trim(), role, publicKey);
        var added = file.Write(store => store.Execute(
            """
            INSERT INTO staff (id, name, role, public_key, operations, memory, salt, passphrase_nonce, passphrase_box, recovery_nonce, recovery_box)
            VALUES (@Id, @Name, @Role, @PublicKey, @Operations, @Memory, @Salt, @PassphraseNonce, @PassphraseBox, @RecoveryNonce, @RecoveryBox)
            ON CONFLICT DO NOTHING;
            """,
            Seal(member, secrets, passphrase, sheet)));
        return added == 1 ? Handout(register, member, secrets, sheet) : null;
    }

    /// <summary>Signs a member in; null whatever is wrong, after the same work.</summary>
    public async Task<UnlockedMember?> SignInAsync(string name, string passphrase, string code, CancellationToken cancel)
    {
        if (!await pace.TurnAsync(cancel))
            return null;
        var row = file.Read(store => store.QuerySingleOrDefault<Row>(Columns + " WHERE name = @name;", new { name = name.Trim() }));
        using var secrets = OpenByPassphrase(row ?? Row.Nobody(cost), passphrase);
        if (row is null || secrets is null)
            return null;
        var step = Totp.Match(secrets.Authenticator, clock.GetUtcNow(), code);
        return step is { } used && TakeCode(row, secrets, used) ? Unlock(row, secrets) : null;
    }

    /// <summary>Gives a member a new passphrase, authenticator and sheet for the printed one; null if name and sheet do not fit.</summary>
    public async Task<NewMember?> RecoverAsync(string register, string name, string printedSheet, string newPassphrase, CancellationToken cancel)
    {
        if (!Passphrase.IsLongEnough(newPassphrase))
            throw new ArgumentException($"A passphrase has at least {Passphrase.Shortest} characters.", nameof(newPassphrase));
        using var sheet = RecoverySheet.TryParse(printedSheet);
        if (sheet is null || !await pace.TurnAsync(cancel))
            return null;
        var row = file.Read(store => store.QuerySingleOrDefault<Row>(Columns + " WHERE name = @name;", new { name = name.Trim() }));
        var plain = row is null ? null : SecretBox.Open(sheet.Key.Span, row.RecoveryNonce, row.RecoveryBox);
        if (row is null || plain is null)
            return null;
        using var old = new StaffSecrets(Locked.Take(plain));
        using var secrets = old.WithNewAuthenticator(random);
        using var next = RecoverySheet.Create(random);
        var member = row.ToMember();
        file.Write(store => store.Execute(
            """
            UPDATE staff SET operations = @Operations, memory = @Memory, salt = @Salt, passphrase_nonce = @PassphraseNonce,
                passphrase_box = @PassphraseBox, recovery_nonce = @RecoveryNonce, recovery_box = @RecoveryBox, last_code = NULL
            WHERE id = @Id;
            """,
            Seal(member, secrets, newPassphrase, next)));
        return Handout(register, member, secrets, next);
    }

    /// <summary>Takes a member away: nobody signs in under this name any more. False if there was none.</summary>
    public bool Remove(string name) =>
        file.Write(store => store.Execute("DELETE FROM staff WHERE name = @name;", new { name = name.Trim() })) == 1;

    /// <summary>Closes the store.</summary>
    public void Dispose() => file.Dispose();

    private static NewMember Handout(string register, StaffMember member, StaffSecrets secrets, RecoverySheet sheet) =>
        new(member, sheet.Printed(), Base32.Encode(secrets.Authenticator), Totp.Address(register, member.Name, secrets.Authenticator));

    private Row Seal(StaffMember member, StaffSecrets secrets, string passphrase, RecoverySheet sheet)
    {
        var salt = random.Bytes(Argon2id.SaltLength);
        var nonce = random.Bytes(SecretBox.NonceLength);
        var recoveryNonce = random.Bytes(SecretBox.NonceLength);
        using var wrap = Derive(passphrase, salt, cost);
        return new Row
        {
            Id = member.Id,
            Name = member.Name,
            Role = Spelled(member.Role),
            PublicKey = member.PublicKey,
            Operations = cost.Operations,
            Memory = cost.MemoryKiB,
            Salt = salt,
            PassphraseNonce = nonce,
            PassphraseBox = SecretBox.Seal(wrap.Span, secrets.All, nonce),
            RecoveryNonce = recoveryNonce,
            RecoveryBox = SecretBox.Seal(sheet.Key.Span, secrets.All, recoveryNonce),
        };
    }

    private static StaffSecrets? OpenByPassphrase(Row row, string passphrase)
    {
        using var wrap = Derive(passphrase, row.Salt, new PassphraseCost((int)row.Operations, (int)row.Memory));
        var plain = SecretBox.Open(wrap.Span, row.PassphraseNonce, row.PassphraseBox);
        return plain is null ? null : new StaffSecrets(Locked.Take(plain));
    }

    private static LockedBytes Derive(string passphrase, byte[] salt, PassphraseCost cost)
    {
        var bytes = Passphrase.Bytes(passphrase);
        try
        {
            return Argon2id.Derive(bytes, salt, cost.Operations, cost.MemoryKiB, SecretBox.KeyLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static UnlockedMember Unlock(Row row, StaffSecrets secrets)
    {
        var (_, secretKey) = X25519.KeyPairFromSeed(secrets.Seed);
        return new UnlockedMember(row.ToMember(), secretKey);
    }

    // The last code is kept as a keyed hash of its step: no time of a sign-in is written down, and a restart forgets nothing.
    private bool TakeCode(Row row, StaffSecrets secrets, long step)
    {
        var marks = new[] { UsedMark(secrets, step), UsedMark(secrets, step + 1), UsedMark(secrets, step + 2) };
        return file.Write(store =>
        {
            var last = store.ExecuteScalar<byte[]?>("SELECT last_code FROM staff WHERE id = @Id;", new { row.Id });
            if (last is not null && marks.Any(mark => CryptographicOperations.FixedTimeEquals(mark, last)))
                return false;
            store.Execute("UPDATE staff SET last_code = @mark WHERE id = @Id;", new { mark = marks[0], row.Id });
            return true;
        });
    }

    private static byte[] UsedMark(StaffSecrets secrets, long step)
    {
        Span<byte> text = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(text, step);
        return HMACSHA256.HashData(secrets.Authenticator, [.. "tidemark.used-code.v1"u8, .. text]);
    }

    private static string Spelled(StaffRole role) => role == StaffRole.Coordinator ? "coordinator" : "reviewer";

    private const string Columns =
        """
        SELECT id AS Id, name AS Name, role AS Role, public_key AS PublicKey, operations AS Operations, memory AS Memory, salt AS Salt,
            passphrase_nonce AS PassphraseNonce, passphrase_box AS PassphraseBox, recovery_nonce AS RecoveryNonce, recovery_box AS RecoveryBox
        FROM staff
        """;

    private sealed record Row
    {
        public byte[] Id { get; init; } = [];
        public string Name { get; init; } = "";
        public string Role { get; init; } = "";
        public byte[] PublicKey { get; init; } = [];
        public long Operations { get; init; }
        public long Memory { get; init; }
        public byte[] Salt { get; init; } = [];
        public byte[] PassphraseNonce { get; init; } = [];
        public byte[] PassphraseBox { get; init; } = [];
        public byte[] RecoveryNonce { get; init; } = [];
        public byte[] RecoveryBox { get; init; } = [];

        // Somebody who is not there costs as much to refuse as somebody who is.
        public static Row Nobody(PassphraseCost cost) => new()
        {
            Operations = cost.Operations,
            Memory = cost.MemoryKiB,
            Salt = new byte[Argon2id.SaltLength],
            PassphraseNonce = new byte[SecretBox.NonceLength],
            PassphraseBox = new byte[StaffSecrets.Length + SecretBox.Overhead],
        };

        public StaffMember ToMember() =>
            new(Id, Name, Role == "coordinator" ? StaffRole.Coordinator : StaffRole.Reviewer, PublicKey) { Sealing = Base64Url.Encode(Salt) };
    }
}
