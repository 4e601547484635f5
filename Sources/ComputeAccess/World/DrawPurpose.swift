package import SimulationKernel

/// What a random word is drawn for. Raw values are part of every address: never renumber them.
package enum DrawPurpose: UInt64 {
    case knows = 1
    case listing = 2
    case mfu = 3
    case siteOwner = 4
    case parent = 5
    case shellOwner = 6
    case margin = 7
    case projectGap = 10
    case projectWork = 11
    case projectHours = 12
    case reservationPrice = 13
    case residency = 14
    case pathTaste = 20
    case nestTaste = 21
    case outsideTaste = 22
    case providerTaste = 23
    case intermediaryTaste = 24
    case screening = 30
    case accountLink = 31
    case licenceWork = 40
    case licenceOutcome = 41
    case licenceClassifier = 42
    case accountLife = 50
    case owner = 51
    case nameReturn = 60
    case nameAbsence = 61
    case workload = 70
    case workloadClassifier = 71
    case tender = 52
    case modelDemand = 53
    case modelTerms = 54
    case modelCopy = 55
    case checkChoice = 80
    case checkFinding = 81
    case exposure = 82
    case suspicion = 83
    case nomination = 84
    case orderStop = 100
    case chipFailure = 101
    case custody = 110
    case frontRecognised = 111
    case frontSeller = 112
    case chipTraceable = 113
    case chipWorth = 114
    case buysDiverted = 115
    case campaignShare = 130
    case campaignGap = 131
    case campaignWork = 132
    case campaignLength = 133
    case campaignTry = 134
    case burstDay = 135
    case burstHour = 136
    case jobSize = 137
    case jobTime = 138
}

extension Draw {
    /// The draw at an address of the model. Inlined, so that what the addresses of several draws share
    /// is hashed once.
    @inline(__always)
    package init(
        seed: UInt64, name: UInt64, _ purpose: DrawPurpose, ordinal: UInt64 = 0,
        alternative: UInt64 = 0
    ) {
        self.init(
            seed: seed, name: name, purpose: purpose.rawValue, ordinal: ordinal,
            alternative: alternative)
    }
}
