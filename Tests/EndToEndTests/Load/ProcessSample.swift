import Foundation

/// What a process holds of the machine, read from `/proc`.
struct ProcessSample {
    /// Resident memory in KiB.
    let residentKiB: Int
    /// Open descriptors.
    let descriptors: Int

    init(of pid: pid_t) throws {
        // Exact, where `VmRSS` of `status` is off by what each thread has not counted in yet.
        let lines = text(of: "/proc/\(pid)/smaps_rollup").split(separator: "\n")
        let resident = lines.first { $0.hasPrefix("Rss:") }?.split(separator: " ").dropFirst().first
        residentKiB = resident.flatMap { Int($0) } ?? 0
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count
    }
}

/// The slope of equidistant values, by least squares, over their whole extent and relative to their mean.
func relativeSlope(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let centre = (count - 1) / 2
    var covariance = 0.0
    var variance = 0.0
    for (index, value) in values.enumerated() {
        covariance += (Double(index) - centre) * (value - mean)
        variance += (Double(index) - centre) * (Double(index) - centre)
    }
    return covariance / variance * (count - 1) / mean
}
