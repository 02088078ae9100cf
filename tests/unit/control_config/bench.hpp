// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A configurator with a real file, a real database, and a clock that the test turns; built anew it is a restart.
#pragma once

#include "agent/control/config/configurator.hpp"
#include "agent/control/config/text_hash.hpp"
#include "tests/support/deadline.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>

#include <atomic>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace poise::test {

inline constexpr const char* kText = R"(# the edge
[listeners.web]
bind = ["127.0.0.1:8080"] # one is enough
pool = "web"

[pools.web.servers]
a = { address = "127.0.0.1:9001", weight = 100 }
b = { address = "127.0.0.1:9002", weight = 50 } # the old one
)";

/// kText with another weight of server a.
inline std::string textWithWeight(int weight) {
    std::string text = kText;
    return text.replace(text.find("100"), 3, std::to_string(weight));
}

inline std::string readFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What outlives a restart.
struct Machine {
    TempFolder config;
    TempFolder state;
    std::filesystem::path file = config.write("poise.toml", kText);
    TimePoint now{std::chrono::hours(1)};
    std::int64_t wall = 1'700'000'000'000;

    void pass(Millis time) {
        now += time;
        wall += time.count();
    }

    [[nodiscard]] std::string text() const { return readFile(file); }
};

class Bench {
  public:
    explicit Bench(Machine& machine, control::Ledger::Fault fault = {})
        : machine_(machine)
        , database_(machine.state.path() / "config.sqlite")
        , writer_(io_.get_executor())
        , configurator(io_.get_executor(), writer_, database_, hooks(), clocks(), std::move(fault)) {
        config::Loaded loaded = config::load(machine.file.string());
        if (!loaded.usable()) {
            throw std::runtime_error("the file is not usable: " + loaded.problems.front().text);
        }
        configurator.start(std::move(loaded));
        running = configurator.loaded().text;
        runningAs = configurator.revision();
    }

    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    ~Bench() { writer_.stop(); }

    /// Runs control until the answer is there.
    template <typename T, typename Call>
    control::Outcome<T> await(Call call) {
        std::optional<control::Outcome<T>> got;
        call([&got](control::Outcome<T> outcome) { got.emplace(std::move(outcome)); });
        runUntil([&] { return got.has_value(); });
        return *got;
    }

    control::Outcome<wire::ConfigOutcome> apply(std::string_view patch, std::optional<std::uint64_t> base = {},
                                                std::optional<std::string> within = {},
                                                wire::Role role = wire::Role::admin) {
        wire::ConfigApplyParams params{base.value_or(configurator.revision()), boost::json::parse(patch).as_object(),
                                       "a note", std::move(within)};
        return await<wire::ConfigOutcome>(
            [&](auto answer) { configurator.apply(params, {"ann", "10.0.0.1", role}, std::move(answer)); });
    }

    control::Outcome<wire::ConfigOutcome> applyWeight(int weight, std::optional<std::string> within = {}) {
        return apply(weightPatch(weight), {}, std::move(within));
    }

    static std::string weightPatch(int weight) {
        return R"({"pools": {"web": {"servers": {"a": {"weight": )" + std::to_string(weight) + "}}}}}";
    }

    control::Outcome<wire::ConfigOutcome> rollback(std::uint64_t revision) {
        return await<wire::ConfigOutcome>([&](auto answer) {
            configurator.rollback({revision, "back"}, {"ben", "10.0.0.2", wire::Role::admin}, std::move(answer));
        });
    }

    control::Outcome<wire::ConfigConfirm> confirm() {
        return await<wire::ConfigConfirm>([&](auto answer) { configurator.confirm(std::move(answer)); });
    }

    control::Outcome<wire::ConfigOutcome> reload() {
        return await<wire::ConfigOutcome>([&](auto answer) { configurator.reload(std::move(answer)); });
    }

    control::Outcome<wire::ConfigHistory> history(wire::ConfigHistoryParams params = {}) {
        return await<wire::ConfigHistory>([&](auto answer) { configurator.history(params, std::move(answer)); });
    }

    /// Turns the clock and does what is due by it.
    void pass(Millis time) {
        machine_.pass(time);
        tickNow();
    }

    void tickNow() {
        configurator.tick();
        // A call that changes nothing comes back when everything before it is done.
        (void)await<wire::ConfigOutcome>([&](auto answer) { configurator.check({}, std::move(answer)); });
    }

    template <typename Condition>
    void runUntil(Condition condition) {
        const Deadline deadline;
        while (!condition()) {
            if (deadline.passed()) {
                throw std::runtime_error("no answer");
            }
            io_.restart();
            io_.run_one_for(std::chrono::milliseconds(20));
        }
    }

    /// File, table and what runs are one, and nothing is left beside the file.
    [[nodiscard]] bool agree() {
        const auto page = history();
        const std::size_t files =
            static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(machine_.config.path()), {}));
        return page && page->revisions.front().current && page->revisions.front().revision == configurator.revision() &&
               runningAs == configurator.revision() && page->revisions.front().hash == control::textHash(running) &&
               machine_.text() == running && configurator.loaded().text == running && files == 1;
    }

  private:
    using Plan = std::pair<std::string, std::uint64_t>;

    control::ConfiguratorHooks hooks() {
        return {.prepare =
                    [this](const config::Loaded& loaded, std::uint64_t revision) {
                        control::Prepared prepared{
                            std::make_shared<Plan>(loaded.text, revision), {{"web"}, {"web"}, 3}, loaded.problems};
                        if (!refuse.empty()) {
                            prepared.problems.push_back(loaded.problemAt({"listeners", "web", "bind", "[0]"}, refuse));
                        }
                        return prepared;
                    },
                .publish =
                    [this](const std::shared_ptr<void>& plan) {
                        std::tie(running, runningAs) = *std::static_pointer_cast<Plan>(plan);
                        fileAtPublish = machine_.text();
                        ++published;
                    },
                .changed = [this](const wire::Revision& revision) { changed.push_back(revision); },
                .notice = [this](const control::Notice& notice) { notices.push_back(notice); }};
    }

    control::Clocks clocks() {
        return {.now = [this] { return machine_.now; }, .wall = [this] { return machine_.wall; }};
    }

    Machine& machine_;
    boost::asio::io_context io_{1};
    control::ConfigDatabase database_;
    store::Writer writer_;

  public:
    std::string refuse;  ///< what preparing finds wrong; empty: nothing
    std::string running; ///< the text in force
    std::uint64_t runningAs = 0;
    std::string fileAtPublish;
    int published = 0;
    std::vector<wire::Revision> changed;
    std::vector<control::Notice> notices;
    control::Configurator configurator;
};

} // namespace poise::test
