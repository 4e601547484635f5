import Testing

@Suite struct StatisticsTests {}
