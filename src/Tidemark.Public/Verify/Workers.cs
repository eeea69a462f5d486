using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Tidemark.Public.Verify;

/// <summary>Threads that do pieces of work before they are asked for. Whoever asks helps until its piece is done, so that so many threads work and no more.</summary>
internal sealed class Workers : IDisposable
{
    private readonly ConcurrentQueue<Piece> _waiting = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly Thread[] _threads;
    private volatile bool _ends;

    public Workers(int threads)
    {
        Ahead = threads == 1 ? 1 : 8 * threads;
        _threads = new Thread[threads - 1];
        for (var at = 0; at < _threads.Length; at++)
        {
            _threads[at] = new Thread(Work) { IsBackground = true, Name = "verify" };
            _threads[at].Start();
        }
    }

    /// <summary>How many pieces are worth beginning before the first is asked for.</summary>
    public int Ahead { get; }

    public Piece<T> Begin<T>(Func<T> work)
    {
        var piece = new Piece<T>(work);
        if (_threads.Length == 0) return piece;
        _waiting.Enqueue(piece);
        _work.Release();
        return piece;
    }

    public T Finish<T>(Piece<T> piece)
    {
        while (!piece.TryDo() && !piece.IsDone)
        {
            if (_waiting.TryDequeue(out var other)) other.TryDo();
            else piece.Wait();
        }

        return piece.Result;
    }

    public void Dispose()
    {
        _ends = true;
        _work.Release(_threads.Length + 1);
        foreach (var thread in _threads) thread.Join();
        _work.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _work.Wait();
            if (_ends) return;
            if (_waiting.TryDequeue(out var piece)) piece.TryDo();
        }
    }
}

/// <summary>A piece of work that is done once, by whoever comes first.</summary>
internal abstract class Piece
{
    private readonly object _done = new();
    private int _taken;
    private volatile bool _isDone;

    public bool IsDone => _isDone;

    /// <summary>Does it, if nobody has begun to.</summary>
    public bool TryDo()
    {
        if (Interlocked.Exchange(ref _taken, 1) != 0) return false;
        Do();
        lock (_done)
        {
            _isDone = true;
            Monitor.PulseAll(_done);
        }

        return true;
    }

    public void Wait()
    {
        lock (_done)
            while (!_isDone) Monitor.Wait(_done);
    }

    protected abstract void Do();
}

/// <summary>A piece of work and what came of it.</summary>
internal sealed class Piece<T>(Func<T> work) : Piece
{
    private T _result = default!;
    private ExceptionDispatchInfo? _failure;

    public T Result
    {
        get
        {
            _failure?.Throw();
            return _result;
        }
    }

    protected override void Do()
    {
        try
        {
            _result = work();
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }
    }
}
