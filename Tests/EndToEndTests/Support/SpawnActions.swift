import Glibc

/// What happens in a child before its program runs: files, folder, and that nothing else is inherited.
struct SpawnActions: ~Copyable {
    var actions = posix_spawn_file_actions_t()

    init() { posix_spawn_file_actions_init(&actions) }

    deinit {
        var actions = actions
        posix_spawn_file_actions_destroy(&actions)
    }

    /// The child's descriptor reads this file.
    mutating func read(_ path: String, as descriptor: Int32) {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDONLY, 0)
    }

    /// The child's descriptor appends to this file.
    mutating func append(to path: String, as descriptor: Int32) {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }

    /// The child's descriptor is this one of ours.
    mutating func pass(_ own: Int32, as descriptor: Int32) {
        posix_spawn_file_actions_adddup2(&actions, own, descriptor)
    }

    /// The child runs in this folder and has no other descriptor of ours: another test may wait for one to be closed.
    mutating func enter(_ folder: String) throws(ChildProcess.StartError) {
        // glibc has both since 2.34; its headers show them only to sources that ask for extensions, which Swift's cannot.
        typealias AddFolder = @convention(c) (UnsafeMutableRawPointer, UnsafePointer<CChar>) -> Int32
        typealias AddCloseFrom = @convention(c) (UnsafeMutableRawPointer, Int32) -> Int32
        guard let addFolder = dlsym(nil, "posix_spawn_file_actions_addchdir_np"),
            let addCloseFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np")
        else { throw ChildProcess.StartError(description: "this C library is older than glibc 2.34") }
        _ = unsafeBitCast(addFolder, to: AddFolder.self)(&actions, folder)
        _ = unsafeBitCast(addCloseFrom, to: AddCloseFrom.self)(&actions, 3)
    }
}
