//! The closed lists of what can be understood: intents, categories, roles, needs, rooms.
//!
//! Each value has a code, as it stands in the database and in exports, and most have a message with icon and name.

/// One closed list: the enum, its codes and, where given, the ids of its messages.
macro_rules! labels {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal $(, $message:literal)? ;)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* #[doc = concat!("`", $code, "`.")] $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The code, as in the database.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.code() == code)
            }

            $crate::understanding::labels::labels!(@message $name $($variant $($message)?;)+);
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                $name::from_code(&code).ok_or_else(|| {
                    serde::de::Error::custom(format!(concat!("{:?} is no ", stringify!($name)), code))
                })
            }
        }
    };
    (@message $name:ident $($variant:ident $message:literal;)+) => {
        /// The id of the message with its icon and name.
        pub fn message_id(self) -> &'static str {
            match self { $($name::$variant => $message,)+ }
        }
    };
    (@message $name:ident $($variant:ident;)+) => {};
}

pub(super) use labels;

labels! {
    /// What a person wants.
    Intent {
        FindService = "find_service";
        JoinActivity = "join_activity";
        ReportProblem = "report_problem";
        Volunteer = "volunteer";
        MyShifts = "my_shifts";
        MyReports = "my_reports";
        AcceptShift = "accept_shift";
        DeclineShift = "decline_shift";
        ProposeProject = "propose_project";
        Vote = "vote";
        BookRoom = "book_room";
        AskHelp = "ask_help";
        Announcements = "announcements";
        ChangeLanguage = "change_language";
        TalkToHuman = "talk_to_human";
        ForgetMe = "forget_me";
        Cancel = "cancel";
        Help = "help";
        Greeting = "greeting";
        Thanks = "thanks";
        OutOfScope = "out_of_scope";
        Urgent = "urgent";
    }
}

labels! {
    /// What a message that says nothing else orders, as a command would.
    Order {
        /// Leave what is going on.
        Cancel = "cancel";
        /// Show the menu.
        Menu = "menu";
        /// Talk to a person.
        Human = "human";
        /// The committee is not to learn who says it.
        Anonymous = "anonymous";
        /// Look for services.
        Services = "services";
        /// One's own reports.
        Reports = "reports";
        /// What is kept.
        Privacy = "privacy";
        /// Staff: what waits today.
        Today = "today";
        /// Staff: the reports of residents.
        Desk = "desk";
        /// Staff: write an announcement.
        Announce = "announce";
        /// Staff: look after activities.
        Activities = "activities";
        /// Staff: plan shifts.
        Shifts = "shifts";
        /// Staff: the hours in which nothing wakes anybody.
        Quiet = "quiet";
        /// Staff: the groups into which announcements go.
        Groups = "groups";
        /// One has read what was announced.
        Seen = "seen";
        /// One needs help.
        NeedHelp = "need_help";
    }
}

labels! {
    /// What a service is for.
    ServiceCategory {
        Health = "health", "category-service-health";
        Pharmacy = "pharmacy", "category-service-pharmacy";
        Psych = "psych", "category-service-psych";
        Education = "education", "category-service-education";
        Childcare = "childcare", "category-service-childcare";
        Elderly = "elderly", "category-service-elderly";
        Disability = "disability", "category-service-disability";
        Labor = "labor", "category-service-labor";
        Training = "training", "category-service-training";
        Legal = "legal", "category-service-legal";
        Housing = "housing", "category-service-housing";
        ResidencePermit = "residence_permit", "category-service-residence-permit";
        SocialInsurance = "social_insurance", "category-service-social-insurance";
        Financial = "financial", "category-service-financial";
        Women = "women", "category-service-women";
        Police = "police", "category-service-police";
        Utilities = "utilities", "category-service-utilities";
    }
}

labels! {
    /// What a reported problem is about; the code is the report's `service_code`.
    ReportCategory {
        Garbage = "garbage", "category-report-garbage";
        Lighting = "lighting", "category-report-lighting";
        Leak = "leak", "category-report-leak";
        Drain = "drain", "category-report-drain";
        Noise = "noise", "category-report-noise";
        Elevator = "elevator", "category-report-elevator";
        Ebike = "ebike", "category-report-ebike";
        Parking = "parking", "category-report-parking";
        Road = "road", "category-report-road";
        Pest = "pest", "category-report-pest";
        Power = "power", "category-report-power";
        WaterSupply = "water_supply", "category-report-water-supply";
        GateSecurity = "gate_security", "category-report-gate-security";
        Facility = "facility", "category-report-facility";
        Smell = "smell", "category-report-smell";
        StrayAnimal = "stray_animal", "category-report-stray-animal";
        Heating = "heating", "category-report-heating";
        FireSafety = "fire_safety", "category-report-fire-safety";
        GasMeter = "gas_meter", "category-report-gas-meter";
    }
}

labels! {
    /// What a volunteer does.
    Role {
        Patrol = "patrol", "role-patrol";
        Carry = "carry", "role-carry";
        Cleanup = "cleanup", "role-cleanup";
        Cooking = "cooking", "role-cooking";
        Delivery = "delivery", "role-delivery";
        Driver = "driver", "role-driver";
        ElderlyVisit = "elderly_visit", "role-elderly-visit";
        FirstAid = "first_aid", "role-first-aid";
        GarbageGuide = "garbage_guide", "role-garbage-guide";
        Gatekeeper = "gatekeeper", "role-gatekeeper";
        Haircut = "haircut", "role-haircut";
        HealthCheck = "health_check", "role-health-check";
        Leaflets = "leaflets", "role-leaflets";
        MealDelivery = "meal_delivery", "role-meal-delivery";
        Repair = "repair", "role-repair";
        SnowClearing = "snow_clearing", "role-snow-clearing";
        StoryTime = "story_time", "role-story-time";
        Teaching = "teaching", "role-teaching";
        Translation = "translation", "role-translation";
    }
}

labels! {
    /// What a person wants a hand with.
    Need {
        Childcare = "childcare";
        Company = "company";
        ElderlyCare = "elderly_care";
        Escort = "escort";
        Food = "food";
        Forms = "forms";
        Lending = "lending";
        LockedOut = "locked_out";
        Moving = "moving";
        Other = "other";
        Pets = "pets";
        Repair = "repair";
        Shopping = "shopping";
        Tech = "tech";
        Translation = "translation";
        Tutoring = "tutoring";
    }
}

labels! {
    /// A room of the neighbourhood.
    Room {
        ActivityRoom = "activity_room";
        MeetingRoom = "meeting_room";
        MultiHall = "multi_hall";
        DanceRoom = "dance_room";
        Kitchen = "kitchen";
        ReadingRoom = "reading_room";
        ChessRoom = "chess_room";
        Court = "court";
    }
}

labels! {
    /// The emergency number to call first.
    Emergency {
        /// Police.
        Police = "110";
        /// Fire and rescue.
        Fire = "119";
        /// Ambulance.
        Medical = "120";
        /// The line against fraud, beside the police (96110, of the Ministry of Public Security).
        Fraud = "96110";
        /// The line for who does not want to live any more (12356, of the National Health Commission).
        Despair = "12356";
    }
}

labels! {
    /// A part of a day, said in place of a clock time.
    Part {
        Dawn = "dawn";
        Morning = "morning";
        Noon = "noon";
        Afternoon = "afternoon";
        Evening = "evening";
        Night = "night";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_values() {
        assert_eq!(Intent::ALL.len(), 22);
        assert!(Intent::ALL.iter().all(|intent| Intent::from_code(intent.code()) == Some(*intent)));
        assert_eq!(ServiceCategory::ALL.len(), 17);
        assert_eq!(ReportCategory::ALL.len(), 19);
        assert_eq!(Role::ALL.len(), 19);
        assert_eq!(Need::ALL.len(), 16);
        assert_eq!(serde_json::to_string(&Role::FirstAid).unwrap(), "\"first_aid\"");
        assert!(serde_json::from_str::<Role>("\"king\"").is_err());
    }
}
