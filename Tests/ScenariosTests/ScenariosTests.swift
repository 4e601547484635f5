import Testing

@Suite struct ScenariosTests {}
