internal import ZeroMQ

/// Workers that are threads of this process.
struct ThreadLauncher: Launcher {
    let settings: RunSettings
    let invitation: Invitation
    let gatekeeper: Gatekeeper?
    let context: Context
    let factory: PartitionFactory
    let hub = MemoryHub()

    /// They are this program, whatever that is.
    let build: UInt64 = 0

    func start(_ index: Int, incarnation: UInt8) throws -> any WorkerHandle {
        let options = try WorkerOptions(invitation, index: index)
        let (settings, hub, gatekeeper, context) = (settings, hub, gatekeeper, context)
        return WorkerThread(
            options: options, build: build, in: context,
            transport: { try Self.transport(options, settings, hub, gatekeeper, context) },
            factory: factory)
    }

    private static func transport(
        _ options: WorkerOptions, _ settings: RunSettings, _ hub: MemoryHub,
        _ gatekeeper: Gatekeeper?, _ context: Context
    ) throws -> any Transport {
        if options.transport == .memory {
            return settings.wrapTransport(MemoryTransport(hub: hub, this: options.index))
        }
        let transport = try SocketTransport(
            bindingTo: options.dataEndpoint, keys: options.keys, gatekeeper: gatekeeper,
            in: context, highWaterMark: settings.highWaterMark)
        return settings.wrapTransport(transport)
    }
}
