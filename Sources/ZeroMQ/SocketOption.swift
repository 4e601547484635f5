internal import CZeroMQ

/// A socket option with the type of its value. Set options before binding or connecting: libzmq
/// ignores most of them, high-water marks among them, on connections that exist already.
public struct SocketOption<Value: SocketOptionValue>: Sendable {
    let code: Int32
    /// The C name, without `ZMQ_`.
    public let name: String
}

extension SocketOption where Value == Milliseconds {
    /// How long a closed socket keeps trying to send what is queued. `ZMQ_LINGER`.
    public static var linger: Self { Self(code: ZMQ_LINGER, name: "LINGER") }
    /// How long a receive waits before it gives up. `ZMQ_RCVTIMEO`.
    public static var receiveTimeout: Self { Self(code: ZMQ_RCVTIMEO, name: "RCVTIMEO") }
    /// How long a send waits before it gives up. `ZMQ_SNDTIMEO`.
    public static var sendTimeout: Self { Self(code: ZMQ_SNDTIMEO, name: "SNDTIMEO") }
    /// Time between heartbeats. Set it on both sides. `ZMQ_HEARTBEAT_IVL`.
    public static var heartbeatInterval: Self {
        Self(code: ZMQ_HEARTBEAT_IVL, name: "HEARTBEAT_IVL")
    }
    /// Silence after which a connection is given up. `ZMQ_HEARTBEAT_TIMEOUT`.
    public static var heartbeatTimeout: Self {
        Self(code: ZMQ_HEARTBEAT_TIMEOUT, name: "HEARTBEAT_TIMEOUT")
    }
    /// Silence after which the peer should give up. `ZMQ_HEARTBEAT_TTL`.
    public static var heartbeatTTL: Self { Self(code: ZMQ_HEARTBEAT_TTL, name: "HEARTBEAT_TTL") }
    /// How long a connection may take to introduce itself. `ZMQ_HANDSHAKE_IVL`.
    public static var handshakeInterval: Self {
        Self(code: ZMQ_HANDSHAKE_IVL, name: "HANDSHAKE_IVL")
    }
    /// How long an attempt to connect may take. `ZMQ_CONNECT_TIMEOUT`.
    public static var connectTimeout: Self {
        Self(code: ZMQ_CONNECT_TIMEOUT, name: "CONNECT_TIMEOUT")
    }
    /// How long TCP keeps resending before the connection is given up. `ZMQ_TCP_MAXRT`.
    public static var tcpMaximumRetransmit: Self { Self(code: ZMQ_TCP_MAXRT, name: "TCP_MAXRT") }
    /// Wait before the first attempt to reconnect. `ZMQ_RECONNECT_IVL`.
    public static var reconnectInterval: Self {
        Self(code: ZMQ_RECONNECT_IVL, name: "RECONNECT_IVL")
    }
    /// Longest wait between attempts to reconnect. `ZMQ_RECONNECT_IVL_MAX`.
    public static var reconnectIntervalMaximum: Self {
        Self(code: ZMQ_RECONNECT_IVL_MAX, name: "RECONNECT_IVL_MAX")
    }
}

extension SocketOption where Value == Int32 {
    /// How many messages may wait to be sent, per connection. `ZMQ_SNDHWM`.
    public static var sendHighWaterMark: Self { Self(code: ZMQ_SNDHWM, name: "SNDHWM") }
    /// How many messages may wait to be received, per connection. `ZMQ_RCVHWM`.
    public static var receiveHighWaterMark: Self { Self(code: ZMQ_RCVHWM, name: "RCVHWM") }
    /// The kernel's send buffer in bytes. `ZMQ_SNDBUF`.
    public static var sendBuffer: Self { Self(code: ZMQ_SNDBUF, name: "SNDBUF") }
    /// The kernel's receive buffer in bytes. `ZMQ_RCVBUF`.
    public static var receiveBuffer: Self { Self(code: ZMQ_RCVBUF, name: "RCVBUF") }
}

extension SocketOption where Value == Int64 {
    /// Largest message accepted, in bytes; -1 for any. `ZMQ_MAXMSGSIZE`.
    public static var maximumMessageSize: Self { Self(code: ZMQ_MAXMSGSIZE, name: "MAXMSGSIZE") }
}

extension SocketOption where Value == Bool {
    /// A router refuses what it cannot deliver instead of dropping it. Cannot be read back.
    /// `ZMQ_ROUTER_MANDATORY`.
    public static var routerMandatory: Self {
        Self(code: ZMQ_ROUTER_MANDATORY, name: "ROUTER_MANDATORY")
    }
    /// Queue only for connections that are complete. `ZMQ_IMMEDIATE`.
    public static var immediate: Self { Self(code: ZMQ_IMMEDIATE, name: "IMMEDIATE") }
    /// This side holds the server's key. `ZMQ_CURVE_SERVER`.
    public static var curveServer: Self { Self(code: ZMQ_CURVE_SERVER, name: "CURVE_SERVER") }
}

extension SocketOption where Value == String {
    /// The endpoint last bound, with wildcards filled in. Read only. `ZMQ_LAST_ENDPOINT`.
    public static var lastEndpoint: Self { Self(code: ZMQ_LAST_ENDPOINT, name: "LAST_ENDPOINT") }
    /// Domain of the authentication handler. `ZMQ_ZAP_DOMAIN`.
    public static var zapDomain: Self { Self(code: ZMQ_ZAP_DOMAIN, name: "ZAP_DOMAIN") }
}

extension SocketOption where Value == [UInt8] {
    /// The name a router knows this socket by, 1 to 255 bytes, the first not zero. `ZMQ_ROUTING_ID`.
    public static var routingID: Self { Self(code: ZMQ_ROUTING_ID, name: "ROUTING_ID") }
    /// What a subscriber wants: a prefix. Write only. `ZMQ_SUBSCRIBE`.
    public static var subscribe: Self { Self(code: ZMQ_SUBSCRIBE, name: "SUBSCRIBE") }
}

extension SocketOption where Value == CurveKey {
    /// This side's public key. `ZMQ_CURVE_PUBLICKEY`.
    public static var curvePublicKey: Self {
        Self(code: ZMQ_CURVE_PUBLICKEY, name: "CURVE_PUBLICKEY")
    }
    /// This side's secret key. `ZMQ_CURVE_SECRETKEY`.
    public static var curveSecretKey: Self {
        Self(code: ZMQ_CURVE_SECRETKEY, name: "CURVE_SECRETKEY")
    }
    /// The server's public key, for a client. `ZMQ_CURVE_SERVERKEY`.
    public static var curveServerKey: Self {
        Self(code: ZMQ_CURVE_SERVERKEY, name: "CURVE_SERVERKEY")
    }
}
